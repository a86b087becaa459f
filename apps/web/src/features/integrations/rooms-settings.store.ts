import { create, type StoreApi, type UseBoundStore } from 'zustand';
import type { ApiCall } from '@parley/client';
import type { LookIn, PairedRoomType, RoomsSettings, SettingsAnswer } from '@parley/protocol';
import { failureOf, type Failure } from '../../words/failure';

const GROUP = { group: 'rooms' };

export interface RoomsSettingsState {
  /** As they stand on the page. */
  draft: RoomsSettings | null;
  saving: boolean;
  failure: Failure | null;
  load(): Promise<void>;
  look(type: PairedRoomType, who: LookIn): void;
  closeAfter(hours: number): void;
  /** True: it is stored. */
  save(): Promise<boolean>;
}

export type RoomsSettingsStore = UseBoundStore<StoreApi<RoomsSettingsState>>;

export const createRoomsSettingsStore = (call: ApiCall): RoomsSettingsStore =>
  create<RoomsSettingsState>()((set, get) => {
    let version = 0;
    const take = (answer: SettingsAnswer<RoomsSettings>): void => {
      version = answer.version;
      set({ draft: answer.value, failure: null, saving: false });
    };
    return {
      draft: null,
      saving: false,
      failure: null,
      async load() {
        try {
          take(await call<SettingsAnswer<RoomsSettings>>('settings', { params: GROUP }));
        } catch (error) {
          set({ failure: failureOf(error) });
        }
      },
      look: (type, who) =>
        set(({ draft }) => ({ draft: draft && { ...draft, lookIn: { ...draft.lookIn, [type]: who } } })),
      closeAfter: (hours) => set(({ draft }) => ({ draft: draft && { ...draft, closeAfterHours: hours } })),
      async save() {
        set({ saving: true, failure: null });
        try {
          const body = { value: get().draft, version };
          take(await call<SettingsAnswer<RoomsSettings>>('updateSettings', { params: GROUP, body }));
          return true;
        } catch (error) {
          set({ saving: false, failure: failureOf(error) });
          return false;
        }
      },
    };
  });
