import { create, type StoreApi, type UseBoundStore } from 'zustand';
import type { RoomStatus, SearchItem, SearchPage, SearchRequest, UnderstoodSearch } from '@parley/protocol';
import { failureOf, type Failure } from '../../words/failure';

/** How far back. */
export const SPANS = ['any', 'week', 'month', 'year'] as const;
export type Span = (typeof SPANS)[number];

/** What is chosen beside the words. */
export interface Chosen {
  room: RoomStatus | null;
  /** Staff: only one's own chats. */
  mine: boolean;
  /** Staff: only notes. */
  notes: boolean;
  span: Span;
}

export interface SearchState {
  text: string;
  chosen: Chosen;
  /** `idle`: nothing has been asked yet. What was found before stays until there is an answer. */
  status: 'idle' | 'loading' | 'ready' | 'failed';
  failure: Failure | null;
  items: readonly SearchItem[];
  understood: UnderstoodSearch | null;
  hasMore: boolean;
  type(text: string): void;
  choose(change: Partial<Chosen>): void;
  /** Asks again, or for what comes after the last one. */
  ask(): Promise<void>;
  more(): Promise<void>;
}

export type SearchStore = UseBoundStore<StoreApi<SearchState>>;
export type Find = (request: SearchRequest) => Promise<SearchPage>;

/** After the last key: nobody reads in between. */
const PAUSE_MS = 250;
const DAY_MS = 24 * 60 * 60_000;
const DAYS: Record<Exclude<Span, 'any'>, number> = { week: 7, month: 31, year: 366 };

const NOTHING = { items: [], understood: null, hasMore: false, failure: null };

/** A search as somebody types it. */
export function createSearchStore(find: Find, now: () => number = Date.now): SearchStore {
  let cursor: string | null = null;
  /** An answer to a question that nobody asks any more is not shown. */
  let asked = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const askIn = (ms: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void store.getState().ask(), ms);
  };
  const fail = (error: unknown): void => {
    const failure = failureOf(error);
    // Somebody types faster than they may: the last question is asked all the same.
    if (failure.code === 'RATE_LIMITED') askIn(failure.retryAfterMs ?? 1_000);
    else store.setState({ status: 'failed', failure });
  };
  /** The first page, or the one after `cursor`. */
  const read = async (mine: number): Promise<void> => {
    const before = cursor === null ? [] : store.getState().items;
    store.setState({ status: 'loading', failure: null });
    try {
      const page = await find({ ...requestOf(store.getState(), now()), ...(cursor !== null && { cursor }) });
      if (mine !== asked) return;
      cursor = page.nextCursor;
      const found = { items: [...before, ...page.items], understood: page.understood };
      store.setState({ ...found, status: 'ready', hasMore: cursor !== null });
    } catch (error) {
      if (mine === asked) fail(error);
    }
  };
  const store: SearchStore = create<SearchState>()((set, get) => ({
    ...NOTHING,
    text: '',
    chosen: { room: null, mine: false, notes: false, span: 'any' },
    status: 'idle',
    type(text) {
      set({ text });
      askIn(PAUSE_MS);
    },
    choose(change) {
      set({ chosen: { ...get().chosen, ...change } });
      askIn(0);
    },
    async ask() {
      clearTimeout(timer);
      const mine = ++asked;
      cursor = null;
      if (get().text.trim() === '') return set({ ...NOTHING, status: 'idle' });
      await read(mine);
    },
    more: () => (cursor === null || get().status === 'loading' ? Promise.resolve() : read(asked)),
  }));
  return store;
}

function requestOf({ text, chosen: { room, mine, notes, span } }: SearchState, now: number): SearchRequest {
  return {
    // in front, so that the last word may still go on
    q: notes ? `is:note ${text}` : text,
    ...(room && { status: room }),
    ...(mine && { agent: 'me' }),
    ...(span !== 'any' && { from: new Date(now - DAYS[span] * DAY_MS).toISOString().slice(0, 10) }),
  };
}
