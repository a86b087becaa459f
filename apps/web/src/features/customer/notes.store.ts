import { create, type StoreApi, type UseBoundStore } from 'zustand';
import type { ParleyClient } from '@parley/client';
import type { ContactNote, ContactNoteList } from '@parley/protocol';
import { afterPicture } from '../../lib/after-picture';
import { insist } from '../../lib/insist';
import { Remembered } from '../../lib/remembered';
import { failureOf, type Failure } from '../../words/failure';

export interface NotesState {
  customerId: string | null;
  /** The newest first. */
  notes: readonly ContactNote[];
  status: 'loading' | 'ready' | 'failed';
  busy: boolean;
  failure: Failure | null;
  /** What is begun about each customer and not saved, with the id that it is going to have. */
  begun: Readonly<Record<string, { id: string; text: string } | undefined>>;
  begin(text: string | null): void;
  show(customerId: string): Promise<void>;
  reload(): Promise<void>;
  /** True: it is there. What was begun is not begun any more. */
  add(): Promise<boolean>;
  edit(id: string, text: string): Promise<boolean>;
  remove(id: string): Promise<boolean>;
}

export type NotesStore = UseBoundStore<StoreApi<NotesState>>;

const NOTHING = { notes: [], status: 'loading', busy: false, failure: null } as const;

/** What the team has written about the customer of the chat on screen. */
export function createNotesStore(client: ParleyClient): NotesStore {
  const remembered = new Remembered<Pick<NotesState, 'notes' | 'status'>>(client.session);
  const store: NotesStore = create<NotesState>()((set, get) => ({
    ...NOTHING,
    customerId: null,
    begun: {},
    begin(text) {
      const { begun, customerId } = get();
      if (customerId === null) return;
      const id = begun[customerId]?.id ?? crypto.randomUUID();
      set({ begun: { ...begun, [customerId]: text === null ? undefined : { id, text } } });
    },
    async show(customerId) {
      if (customerId === get().customerId) return;
      set({ ...NOTHING, ...remembered.get(customerId), customerId });
      await afterPicture();
      if (customerId === get().customerId) await get().reload();
    },
    async reload() {
      const { customerId } = get();
      if (customerId === null) return;
      try {
        const { items } = await client.call<ContactNoteList>('contactNotes', { params: { id: customerId } });
        remembered.keep(customerId, { notes: items, status: 'ready' });
        settle(store, customerId, { notes: items, status: 'ready' });
      } catch (error) {
        // what was read before stays as it is
        if (get().status !== 'ready') settle(store, customerId, { status: 'failed' });
        else console.info('The notes about a customer could not be read again.', error);
      }
    },
    add() {
      const note = get().begun[get().customerId ?? ''];
      if (!note) return Promise.resolve(false);
      return attempt(store, async (id) => {
        await client.call('addContactNote', { params: { id }, body: { ...note, text: note.text.trim() } });
        set({ begun: { ...get().begun, [id]: undefined } });
      });
    },
    edit: (noteId, text) =>
      attempt(store, (id) =>
        client.call('editContactNote', { params: { id, noteId }, body: { text: text.trim() } }),
      ),
    remove: (noteId) => attempt(store, (id) => client.call('removeContactNote', { params: { id, noteId } })),
  }));
  client.on('contactNotes', ({ userId }) => {
    if (userId === store.getState().customerId) void store.getState().reload();
  });
  return store;
}

/** What comes back late is about somebody else. */
function settle({ getState, setState }: NotesStore, customerId: string, state: Partial<NotesState>): void {
  if (getState().customerId === customerId) setState(state);
}

/** True: it is done, and what there is now has been read. */
async function attempt(store: NotesStore, work: (customerId: string) => Promise<unknown>): Promise<boolean> {
  const { customerId, reload } = store.getState();
  if (customerId === null) return false;
  store.setState({ busy: true, failure: null });
  try {
    await insist(() => work(customerId));
    settle(store, customerId, { busy: false });
  } catch (error) {
    settle(store, customerId, { busy: false, failure: failureOf(error) });
    return false;
  }
  await reload();
  return true;
}
