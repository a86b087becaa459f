import { create, type StoreApi, type UseBoundStore } from 'zustand';
import type { ApiCall } from '@parley/client';
import type { RoomAnswer, RoomAnswerList } from '@parley/protocol';

export interface PickerState {
  /** What was found last, and where it was looked for. */
  found: { roomId: string; q: string; items: readonly RoomAnswer[] } | null;
  /** `order`: which of the customer’s it is about; left out, the server says. */
  look(roomId: string, q: string, order?: string): Promise<void>;
  /** Counts for whom it was made, too; nobody waits for it. */
  noteUse(answerId: string): void;
}

export type PickerStore = UseBoundStore<StoreApi<PickerState>>;

/** The prepared answers that fit what somebody types. Only the last question's answer counts. */
export function createPickerStore(call: ApiCall): PickerStore {
  let asked = 0;
  return create<PickerState>()((set) => ({
    found: null,
    async look(roomId, q, order) {
      const mine = ++asked;
      try {
        const { items } = await call<RoomAnswerList>('roomAnswers', {
          params: { id: roomId },
          query: { q, ...(order !== undefined && { order }) },
        });
        if (mine === asked) set({ found: { roomId, q, items } });
      } catch (error) {
        // One can write without them: what is typed stays what it is.
        console.info('The prepared answers can not be read.', error);
        if (mine === asked) set({ found: { roomId, q, items: [] } });
      }
    },
    noteUse(answerId) {
      call('noteAnswerUse', { params: { answerId } }).catch((error: unknown) =>
        console.info('A use was not counted.', error),
      );
    },
  }));
}

/** What there is for `q` at this moment: while the server looks, those of what it found last that fit. */
export function fitting(found: PickerState['found'], roomId: string, q: string): readonly RoomAnswer[] {
  if (found?.roomId !== roomId) return [];
  const wanted = q.toLowerCase();
  return found.q === q ? found.items : found.items.filter(({ code }) => code.startsWith(wanted));
}
