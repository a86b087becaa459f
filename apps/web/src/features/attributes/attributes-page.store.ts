import { create, type StoreApi, type UseBoundStore } from 'zustand';
import type { ApiCall } from '@parley/client';
import {
  ATTRIBUTE_KEY,
  type AttributeDefinition,
  type AttributeSettings,
  codePoints,
  LIMITS,
  type SettingsAnswer,
} from '@parley/protocol';
import { failureOf, type Failure } from '../../words/failure';

const GROUP = { group: 'attributes' };

/** One that is being written: what is stored already stays, of its kind. */
export interface Drafted extends AttributeDefinition {
  isStored: boolean;
  /** Its key is what it is called, until somebody writes another one. */
  ownKey: boolean;
}

export interface AttributesPageState {
  status: 'loading' | 'ready' | 'failed';
  /** As they stand on the page. */
  draft: readonly Drafted[];
  dirty: boolean;
  saving: boolean;
  failure: Failure | null;
  load(): Promise<void>;
  change(draft: readonly Drafted[]): void;
  /** True: it is stored. */
  save(): Promise<boolean>;
}

export type AttributesPageStore = UseBoundStore<StoreApi<AttributesPageState>>;

/** The attributes that there are, while an admin writes them. */
export const createAttributesPageStore = (call: ApiCall): AttributesPageStore =>
  create<AttributesPageState>()((set, get) => {
    let version = 0;
    const keep = ({ value, ...answer }: SettingsAnswer<AttributeSettings>): void => {
      version = answer.version;
      set({
        draft: value.attributes.map((one) => ({ ...one, isStored: true, ownKey: true })),
        dirty: false,
      });
    };
    return {
      status: 'loading',
      draft: [],
      dirty: false,
      saving: false,
      failure: null,
      async load() {
        set({ status: 'loading', failure: null });
        try {
          keep(await call<SettingsAnswer<AttributeSettings>>('settings', { params: GROUP }));
          set({ status: 'ready' });
        } catch (error) {
          set({ status: 'failed', failure: failureOf(error) });
        }
      },
      change: (draft) => set({ draft, dirty: true, failure: null }),
      async save() {
        set({ saving: true, failure: null });
        try {
          const attributes = get().draft.map(({ isStored: _, ownKey: __, ...one }) => cleaned(one));
          const body = { value: { attributes }, version };
          keep(await call<SettingsAnswer<AttributeSettings>>('updateSettings', { params: GROUP, body }));
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
