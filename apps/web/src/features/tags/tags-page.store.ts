import { type ApiCall, settingsGroup } from '@parley/client';
import type { TagSettings } from '@parley/protocol';
import { createSettingsDraftStore, type SettingsDraftStore } from '../../lib/settings-draft.store';

export type TagsPageStore = SettingsDraftStore<TagSettings>;

const asItIs = (tags: TagSettings): TagSettings => tags;

/** The catalogue of tags, while an admin writes it. */
export const createTagsPageStore = (call: ApiCall): TagsPageStore =>
  createSettingsDraftStore({
    group: settingsGroup(call, 'tags'),
    nothing: { tags: [], onlyListed: false, neededToEnd: false },
    toDraft: asItIs,
    toValue: asItIs,
  });

/** What stands in the way of storing it: a name is missing, or is there twice. */
export function catalogueProblem({ tags }: TagSettings): 'empty' | 'twice' | null {
  const names = tags.map(({ name }) => name.trim().toLocaleLowerCase());
  if (names.includes('')) return 'empty';
  return new Set(names).size < names.length ? 'twice' : null;
}
