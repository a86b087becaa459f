import { create, type StoreApi, type UseBoundStore } from 'zustand';
import { failureOf, type Failure } from '../words/failure';

export interface SettingsDraftState<Draft> {
  status: 'loading' | 'ready' | 'failed';
  /** As it stands on the page. */
  draft: Draft;
  dirty: boolean;
  saving: boolean;
  failure: Failure | null;
  load(): Promise<void>;
  change(change: Partial<Draft>): void;
  /** True: it is stored. */
  save(): Promise<boolean>;
}

export type SettingsDraftStore<Draft> = UseBoundStore<StoreApi<SettingsDraftState<Draft>>>;

/** What is written, wherever it is kept. */
interface Group<Value> {
  read(): Promise<Value>;
  write(value: Value): Promise<Value>;
}

interface Options<Value, Draft> {
  group: Group<Value>;
  /** Until the first answer. */
  nothing: Draft;
  toDraft: (value: Value) => Draft;
  toValue: (draft: Draft) => Value;
}

/** One group of settings, while an admin writes it. */
export const createSettingsDraftStore = <Value, Draft>({
  group,
  nothing,
  toDraft,
  toValue,
}: Options<Value, Draft>): SettingsDraftStore<Draft> =>
  create<SettingsDraftState<Draft>>()((set, get) => {
    const keep = (value: Value): void => set({ draft: toDraft(value), dirty: false });
    return {
      status: 'loading',
      draft: nothing,
      dirty: false,
      saving: false,
      failure: null,
      async load() {
        set({ status: 'loading', failure: null });
        try {
          keep(await group.read());
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
          keep(await group.write(toValue(get().draft)));
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
