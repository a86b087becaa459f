import { create, type StoreApi, type UseBoundStore } from 'zustand';
import { type ApiCall, settingsGroup } from '@parley/client';
import type { LookIn, PairedRoomType, RoomsSettings } from '@parley/protocol';
import { failureOf, type Failure } from '../../words/failure';

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
    const group = settingsGroup(call, 'rooms');
    return {
      draft: null,
      saving: false,
      failure: null,
      async load() {
        try {
          set({ draft: await group.read(), failure: null });
        } catch (error) {
          set({ failure: failureOf(error) });
        }
      },
      look: (type, who) =>
        set(({ draft }) => ({ draft: draft && { ...draft, lookIn: { ...draft.lookIn, [type]: who } } })),
      closeAfter: (hours) => set(({ draft }) => ({ draft: draft && { ...draft, closeAfterHours: hours } })),
      async save() {
        const { draft } = get();
        if (!draft) return false;
        set({ saving: true, failure: null });
        try {
          set({ draft: await group.write(draft), saving: false });
          return true;
        } catch (error) {
          set({ saving: false, failure: failureOf(error) });
          return false;
        }
      },
    };
  });
