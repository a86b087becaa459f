import { create, type StoreApi, type UseBoundStore } from 'zustand';
import type { ApiCall } from '@parley/client';
import type { Contact, ContactList, MergedContacts } from '@parley/protocol';
import { failureOf, type Failure } from '../../words/failure';

export interface MergeState {
  /** Whose chat is on screen. */
  present: Contact | null;
  words: string;
  /** Null: nothing was looked for yet. */
  found: readonly Contact[] | null;
  chosen: Contact | null;
  busy: boolean;
  failure: Failure | null;
  /** Also offers whom the address or the name of this one finds. */
  start(): Promise<void>;
  write(words: string): void;
  search(): Promise<void>;
  choose(contact: Contact | null): void;
  /** How many chats have another owner now; null: nothing was done. */
  merge(): Promise<number | null>;
}

export type MergeStore = UseBoundStore<StoreApi<MergeState>>;

/** What goes wrong is shown; null stands for it. */
function attempts(set: (state: Partial<MergeState>) => void) {
  async function trying<T>(work: () => Promise<T>): Promise<T | null> {
    set({ failure: null });
    try {
      return await work();
    } catch (error) {
      set({ failure: failureOf(error) });
      return null;
    }
  }
  async function doing<T>(work: () => Promise<T>): Promise<T | null> {
    set({ busy: true });
    try {
      return await trying(work);
    } finally {
      set({ busy: false });
    }
  }
  return { trying, doing };
}

/** The one whose chat is on screen and another contact turn out to be one: who that is, and what comes of it. Made for one dialog. */
export const createMergeStore = (call: ApiCall, userId: string): MergeStore =>
  create<MergeState>()((set, get) => {
    const { trying, doing } = attempts(set);
    const othersCalled = async (words: string): Promise<Contact[]> => {
      const { items } = await call<ContactList>('contacts', { query: { q: words } });
      return items.filter(({ id }) => id !== userId);
    };
    return {
      present: null,
      words: '',
      found: null,
      chosen: null,
      busy: false,
      failure: null,
      async start() {
        const present = await trying(() => call<Contact>('contact', { params: { id: userId } }));
        const words = present?.email ?? present?.name ?? '';
        set({ present });
        // whoever has begun to look for somebody goes on with that
        if (words === '' || get().words !== '') return;
        const alike = await trying(() => othersCalled(words));
        if (alike && alike.length > 0 && get().words === '') set({ words, found: alike });
      },
      write: (words) => set({ words }),
      async search() {
        const { words } = get();
        if (words.trim() === '') return;
        const found = await doing(() => othersCalled(words));
        if (found) set({ found, chosen: null });
      },
      choose: (chosen) => set({ chosen, failure: null }),
      async merge() {
        const { present, chosen } = get();
        if (!present || !chosen) return null;
        const answer = await doing(() =>
          call<MergedContacts>('mergeContacts', { params: { id: present.id }, body: { otherId: chosen.id } }),
        );
        return answer && answer.chats;
      },
    };
  });
