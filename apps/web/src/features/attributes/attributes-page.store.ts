import { type ApiCall, settingsGroup } from '@parley/client';
import { ATTRIBUTE_KEY, type AttributeDefinition, codePoints, LIMITS } from '@parley/protocol';
import { createSettingsDraftStore, type SettingsDraftStore } from '../../lib/settings-draft.store';

/** One that is being written: what is stored already stays, of its kind. */
export interface Drafted extends AttributeDefinition {
  isStored: boolean;
  /** Its key is what it is called, until somebody writes another one. */
  ownKey: boolean;
}

export type AttributesPageStore = SettingsDraftStore<{ attributes: readonly Drafted[] }>;

/** The attributes that there are, while an admin writes them. */
export const createAttributesPageStore = (call: ApiCall): AttributesPageStore =>
  createSettingsDraftStore({
    group: settingsGroup(call, 'attributes'),
    nothing: { attributes: [] as readonly Drafted[] },
    toDraft: ({ attributes }) => ({
      attributes: attributes.map((one) => ({ ...one, isStored: true, ownKey: true })),
    }),
    toValue: ({ attributes }) => ({
      attributes: attributes.map(({ isStored: _, ownKey: __, ...one }) => cleaned(one)),
    }),
  });

const cleanChoices = (choices: readonly string[]): string[] => [
  ...new Set(choices.map((choice) => choice.trim()).filter((choice) => choice !== '')),
];

const cleaned = (one: AttributeDefinition): AttributeDefinition => ({
  ...one,
  choices: one.kind === 'list' ? cleanChoices(one.choices) : [],
});

/** What stands in the way of storing it. */
export function draftProblem(draft: readonly Drafted[]): 'label' | 'key' | 'twice' | 'choices' | null {
  if (draft.some(({ label }) => label.trim() === '')) return 'label';
  if (!draft.every(({ key }) => ATTRIBUTE_KEY.test(key) && !(key in {}))) return 'key';
  if (new Set(draft.map(({ key }) => key)).size < draft.length) return 'twice';
  return draft.every(hasGoodChoices) ? null : 'choices';
}

function hasGoodChoices({ kind, choices }: AttributeDefinition): boolean {
  if (kind !== 'list') return true;
  const clean = cleanChoices(choices);
  return (
    clean.length > 0 &&
    clean.length <= LIMITS.attributeChoices &&
    clean.every((choice) => codePoints(choice) <= LIMITS.attributeChoiceChars)
  );
}

/** What programs may call it, from what people do: "Größe (EU)" is `grosse_eu`. */
export const keyFor = (label: string): string =>
  label
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[_0-9]+|_+$/g, '')
    .slice(0, 40);

/** Changes place with the one of the same kind of thing before or after it. */
export function moved(draft: readonly Drafted[], one: Drafted, by: -1 | 1): readonly Drafted[] {
  const alike = draft.filter(({ of, archived }) => of === one.of && archived === one.archived);
  const other = alike[alike.indexOf(one) + by];
  if (!other) return draft;
  return draft.map((each) => (each === one ? other : each === other ? one : each));
}
