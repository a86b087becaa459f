import type { ApiCall } from '@parley/client';
import type { LiveVisitor, LiveVisitors } from '@parley/protocol';
import { create, type StoreApi, type UseBoundStore } from 'zustand';
import { failureOf, type Failure } from '../../words/failure';

/** What became of somebody whom one has written to: the chat, or null when they had left before it was there. */
export interface Outcome {
  visitor: string;
  roomId: string | null;
}

export interface LiveVisitorsState {
  /** Whether the shop has it switched on. */
  on: boolean;
  /** Whether one may write to them. */
  mayStart: boolean;
  count: number;
  items: readonly LiveVisitor[];
  status: 'loading' | 'ready' | 'failed';
  /** Whom one has written to, and whose page has not taken it yet. */
  pending: readonly string[];
  outcome: Outcome | null;
  load(): Promise<void>;
  /** What went wrong; null: it is on its way. */
  invite(visitor: string, message: string): Promise<Failure | null>;
}

export type LiveVisitorsStore = UseBoundStore<StoreApi<LiveVisitorsState>>;

/** Who is on the shop now, as it was when it was asked last. */
export const createLiveVisitorsStore = (call: ApiCall): LiveVisitorsStore =>
  create<LiveVisitorsState>()((set, get) => {
    let asked = 0;
    return {
      on: false,
      mayStart: false,
      count: 0,
      items: [],
      status: 'loading',
      pending: [],
      outcome: null,
      async load() {
        const mine = ++asked;
        const { pending } = get();
        try {
          const answer = await call<LiveVisitors | undefined>('liveVisitors');
          // what comes back late is older than what is shown
          if (mine !== asked || !answer) return;
          set({ ...answer, status: 'ready' });
          for (const id of pending) settle(id, answer.items, set);
        } catch (error) {
          console.info('Who is on the shop could not be asked; again in a while.', error);
          if (mine === asked) set({ status: 'failed' });
        }
      },
      async invite(visitor, message) {
        try {
          await call('inviteVisitor', { params: { visitorId: visitor }, body: { message } });
          set(({ pending }) => ({ pending: [...pending, visitor] }));
          return null;
        } catch (error) {
          return failureOf(error);
        } finally {
          await get().load();
        }
      },
    };
  });

type SetState = StoreApi<LiveVisitorsState>['setState'];

function settle(visitor: string, items: readonly LiveVisitor[], set: SetState): void {
  const there = items.find(({ id }) => id === visitor);
  const roomId = there?.invitation?.roomId ?? null;
  if (there && roomId === null) return;
  set(({ pending }) => ({ pending: pending.filter((id) => id !== visitor), outcome: { visitor, roomId } }));
}
