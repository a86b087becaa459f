import { create, type StoreApi, type UseBoundStore } from 'zustand';
import type { TimelineItem, TimelinePage, TimelinePerson, TimelineQuery } from '@parley/protocol';
import { failureOf, type Failure } from '../../words/failure';

/** One message out of all. */
export interface Focus {
  seq: number;
  private: boolean;
}

export interface TimelineState {
  /** Newest first, as far back as was asked for. */
  items: readonly TimelineItem[];
  people: readonly TimelinePerson[];
  status: 'loading' | 'ready' | 'failed';
  failure: Failure | null;
  hasOlder: boolean;
  loadingOlder: boolean;
  focus: Focus | null;
  /** Only what this person did or got. */
  personId: string | null;
  show(filter: { focus?: Focus | null; personId?: string | null }): void;
  reload(): Promise<void>;
  loadOlder(): Promise<void>;
}

export type TimelineStore = UseBoundStore<StoreApi<TimelineState>>;
export type ReadTimeline = (query: TimelineQuery) => Promise<TimelinePage>;

const NOTHING = {
  items: [],
  people: [],
  status: 'loading',
  failure: null,
  hasOlder: false,
  loadingOlder: false,
  personId: null,
} as const;

/** What happened in one chat, as far as it has been read. */
export function createTimelineStore(read: ReadTimeline, focus: Focus | null): TimelineStore {
  let cursor: string | null = null;
  /** An answer to a question that nobody asks any more is not shown. */
  let asked = 0;
  const store: TimelineStore = create<TimelineState>()((set, get) => ({
    ...NOTHING,
    focus,
    show(filter) {
      set({ ...filter, items: [] });
      void get().reload();
    },
    async reload() {
      const mine = ++asked;
      set({ status: 'loading', failure: null });
      try {
        const page = await read(queryOf(get()));
        if (mine !== asked) return;
        cursor = page.nextCursor;
        const people = withMore(get().people, page.people);
        set({ items: page.items, people, status: 'ready', hasOlder: cursor !== null });
      } catch (error) {
        if (mine === asked) set({ status: 'failed', failure: failureOf(error) });
      }
    },
    async loadOlder() {
      if (cursor === null || get().loadingOlder) return;
      const mine = asked;
      set({ loadingOlder: true, failure: null });
      try {
        const page = await read({ ...queryOf(get()), cursor });
        if (mine !== asked) return;
        cursor = page.nextCursor;
        const { items, people } = get();
        set({
          items: [...items, ...page.items],
          people: withMore(people, page.people),
          hasOlder: cursor !== null,
        });
      } catch (error) {
        if (mine === asked) set({ failure: failureOf(error) });
      } finally {
        set({ loadingOlder: false });
      }
    },
  }));
  return store;
}

const queryOf = ({ focus, personId }: TimelineState): TimelineQuery => ({
  ...(focus && { seq: focus.seq, log: focus.private ? 'staff' : 'public' }),
  ...(personId && { userId: personId }),
});

/** Whom a filter leaves out may be chosen all the same. */
function withMore(known: readonly TimelinePerson[], more: readonly TimelinePerson[]): TimelinePerson[] {
  const fresh = more.filter(({ userId }) => !known.some((person) => person.userId === userId));
  return [...known, ...fresh];
}
