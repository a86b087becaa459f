import { create, type StoreApi, type UseBoundStore } from 'zustand';
import type { BulkAnswer, BulkRequest, Room, StaffRoom } from '@parley/protocol';
import type { ApiCall } from '@parley/client';
import { insist, wasAnswered } from '../../lib/insist';
import { failureOf, type Failure } from '../../words/failure';
import { undoOf } from './bulk.rules';

export type BulkDeed = Omit<BulkRequest, 'roomIds'>;

export interface BulkOutcome {
  done: number;
  /** How many were not changed. */
  refused: number;
  failure: Failure | null;
  /** Makes it as it was, where that can be; null where nothing was done, or it is for good. */
  undo: (() => Promise<BulkOutcome>) | null;
}

export interface BulkState {
  selected: ReadonlySet<string>;
  busy: boolean;
  toggle(roomId: string): void;
  /** All of `roomIds` between the one that was chosen last, or else `from`, and `to`. */
  extend(from: string, to: string, roomIds: readonly string[]): void;
  select(roomIds: readonly string[]): void;
  clear(): void;
  perform(rooms: readonly StaffRoom[], deed: BulkDeed): Promise<BulkOutcome>;
}

export type BulkStore = UseBoundStore<StoreApi<BulkState>>;

/** What is chosen in the list, and done to all of it at once. `onRoom` hears of every room that an answer brought. */
export function createBulkStore(call: ApiCall, me: () => string, onRoom: (room: Room) => void): BulkStore {
  let last: string | null = null;
  return create<BulkState>()((set, get) => {
    const all = async (steps: readonly Step[]): Promise<Done> => {
      set({ busy: true });
      const done = await inTurn(call, steps, onRoom);
      set({ busy: false });
      return done;
    };
    const undoing = async (steps: readonly Step[]): Promise<BulkOutcome> => outcomeOf(await all(steps), null);
    return {
      selected: new Set(),
      busy: false,
      toggle(roomId) {
        const selected = new Set(get().selected);
        if (!selected.delete(roomId)) selected.add(roomId);
        last = roomId;
        set({ selected });
      },
      extend(from, to, roomIds) {
        last ??= from;
        set({ selected: new Set([...get().selected, ...stretch(roomIds, last, to)]) });
      },
      select: (roomIds) => set({ selected: new Set(roomIds) }),
      clear() {
        last = null;
        if (get().selected.size > 0) set({ selected: new Set() });
      },
      async perform(rooms, deed) {
        const roomIds = rooms.map(({ id }) => id);
        const outcome = await all([[roomIds, deed]]);
        if (!outcome.failure) get().clear();
        const changed = rooms.filter(({ id }) => outcome.done.has(id));
        const steps = undoOf(changed, deed, me());
        return outcomeOf(outcome, steps.length > 0 ? () => undoing(steps) : null);
      },
    };
  });
}

interface Done {
  done: ReadonlySet<string>;
  refused: ReadonlySet<string>;
  failure: Failure | null;
}

type Step = [roomIds: string[], deed: BulkDeed];

/** One request after the other; a failure ends it, and what was done until then stays done. */
async function inTurn(call: ApiCall, steps: readonly Step[], onRoom: (room: Room) => void): Promise<Done> {
  const done = new Set<string>();
  const refused = new Set<string>();
  try {
    for (const [roomIds, deed] of steps) {
      const ask = () => call<BulkAnswer>('bulk', { body: { roomIds, ...deed } });
      // what may have been done is for the list to show
      const answer = await insist(ask, wasAnswered);
      answer.done.forEach(onRoom);
      answer.done.forEach(({ id }) => done.add(id));
      answer.refused.forEach(({ roomId }) => refused.add(roomId));
    }
    return { done, refused, failure: null };
  } catch (error) {
    return { done, refused, failure: failureOf(error) };
  }
}

const outcomeOf = ({ done, refused, failure }: Done, undo: BulkOutcome['undo']): BulkOutcome => ({
  done: done.size,
  refused: refused.size,
  failure,
  undo,
});

/** From one to the other, both included, whichever comes first. */
function stretch(ids: readonly string[], from: string, to: string): readonly string[] {
  const [a, b] = [ids.indexOf(from), ids.indexOf(to)];
  return a < 0 || b < 0 ? [] : ids.slice(Math.min(a, b), Math.max(a, b) + 1);
}
