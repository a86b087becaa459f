import { create, type StoreApi, type UseBoundStore } from 'zustand';
import type { ApiCall } from '@parley/client';
import type { SettingsAnswer, TagSettings } from '@parley/protocol';
import { failureOf, type Failure } from '../../words/failure';

const GROUP = { group: 'tags' };

export interface TagsPageState {
  status: 'loading' | 'ready' | 'failed';
  /** As it stands on the page. */
  draft: TagSettings;
  dirty: boolean;
  saving: boolean;
  failure: Failure | null;
  load(): Promise<void>;
  change(change: Partial<TagSettings>): void;
  /** True: it is stored. */
  save(): Promise<boolean>;
}

export type TagsPageStore = UseBoundStore<StoreApi<TagsPageState>>;

/** The catalogue of tags, while an admin writes it. */
export const createTagsPageStore = (call: ApiCall): TagsPageStore =>
  create<TagsPageState>()((set, get) => {
    let version = 0;
    const keep = (answer: SettingsAnswer<TagSettings>): void => {
      version = answer.version;
      set({ draft: answer.value, dirty: false });
    };
    return {
      status: 'loading',
      draft: { tags: [], onlyListed: false, neededToEnd: false },
      dirty: false,
      saving: false,
      failure: null,
      async load() {
        set({ status: 'loading', failure: null });
        try {
          keep(await call<SettingsAnswer<TagSettings>>('settings', { params: GROUP }));
          set({ status: 'ready' });
        } catch (error) {
          set({ status: 'failed', failure: failureOf(error) });
        }
      },
      change: (change) =>
        set(({ draft }) => ({ draft: { ...draft, ...change }, dirty: true, failure: null })),
      async save() {
        set({ saving: true, failure: null });
        try {
          const body = { value: get().draft, version };
          keep(await call<SettingsAnswer<TagSettings>>('updateSettings', { params: GROUP, body }));
          return true;
        } catch (error) {
          set({ failure: failureOf(error) });
          return false;
        } finally {
          set({ saving: false });
        }
      },
    };
  });

/** What stands in the way of storing it: a name is missing, or is there twice. */
export function catalogueProblem({ tags }: TagSettings): 'empty' | 'twice' | null {
  const names = tags.map(({ name }) => name.trim().toLocaleLowerCase());
  if (names.includes('')) return 'empty';
  return new Set(names).size < names.length ? 'twice' : null;
}
