import type { ParleyClient, SendOptions, Thread, ThreadState } from '@parley/client';
import { choiceId, codePoints, LIMITS, type User } from '@parley/protocol';
import { createStore, useStore, type StoreApi } from 'zustand';
import { createPace, type Pace } from '../../lib/paced';
import { failureOf, type Failure } from '../../words';
import { createRows, type BubbleRow, type Row } from './rows';

/** What is being written, kept for each kind apart, so that a note never becomes a reply by accident. */
export interface Drafts {
  reply: string;
  note: string;
}

export interface ThreadView extends ThreadState {
  me: User | null;
  rows: readonly Row[];
  drafts: Drafts;
  /** The buttons that go under the reply. */
  choices: readonly string[];
  /** The own message that is being changed, and its new text. */
  editing: { id: string; text: string } | null;
  /** Why the last edit, deletion or send did not work; until the next try. */
  failure: Failure | null;
  /** The newest message of somebody else since the thread was opened: to be read out once. */
  news: BubbleRow | null;
  /** What the field below takes at the moment. */
  writing: keyof Drafts;
  /** Counts how often the field was asked to take the keyboard. */
  focus: number;
  /** The message to be brought before the reader's eyes, and how often that was asked for. */
  target: { id: string; times: number } | null;
  /** False for a first message whose room is not made yet: nothing can follow it before. */
  canSend: boolean;
}

/** What goes along with what is said. */
type Metadata = NonNullable<SendOptions['metadata']>;

export interface ThreadActions {
  setDraft(text: string, isNote: boolean): void;
  /** Sends what is written, or saves what is edited. */
  submit(isNote: boolean, metadata?: Metadata): void;
  /** Sends this, whatever stands in the field. */
  say(text: string, isNote: boolean, metadata?: Metadata): void;
  /** Answers a message by one of its buttons. */
  choose(messageId: string, choice: string): void;
  /** The buttons that go under what is written to the customer. */
  setChoices(choices: readonly string[]): void;
  /** Tells the staff what is being written, where the shop wants to see it. */
  tellText(text: string): void;
  retry(id: string): void;
  drop(id: string): void;
  /** Unsent ones, in their order: back into the field, in front of what is there. */
  takeBack(ids: readonly string[]): void;
  /** The field says what it takes. */
  setWriting(kind: keyof Drafts): void;
  focusField(): void;
  startEdit(id: string): void;
  cancelEdit(): void;
  remove(id: string): Promise<void>;
  loadOlder(): void;
  /** Brings a message before the reader's eyes, however far back it is. */
  reveal(id: string): Promise<void>;
  /** What is on a visible screen, up to `seq`. */
  seen(seq: number): void;
  release(): void;
}

export type ThreadStore = StoreApi<ThreadView> & { actions: ThreadActions };

/** What a thread store needs of a thread: a real one, or a first message that has no room yet. */
export type ThreadSource = Omit<Thread, 'roomId'>;

const EMPTY: Omit<ThreadView, keyof ThreadState> = {
  me: null,
  rows: [],
  drafts: { reply: '', note: '' },
  choices: [],
  editing: null,
  failure: null,
  news: null,
  writing: 'reply',
  focus: 0,
  target: null,
  canSend: true,
};

/** A room on the screen. Hold it as long as it is shown (or kept warm), then `actions.release()`. */
export function createThreadStore(
  client: ParleyClient,
  source: string | ThreadSource,
  start: { drafts?: Drafts; canSend?: boolean; pace?: Pace } = {},
): ThreadStore {
  const thread: ThreadSource = typeof source === 'string' ? client.thread(source) : source;
  const { drafts = EMPTY.drafts, canSend = true, pace = createPace() } = start;
  const store = createStore<ThreadView>(() => ({ ...EMPTY, ...thread.state.get(), drafts, canSend }));
  const written = new Set<string>();
  const rowsOf = createRows();
  const show = () => {
    store.setState((view) => {
      const state = { ...thread.state.get(), me: client.session.get().user };
      const rows = rowsOf(state);
      return { ...state, rows, news: newsOf(view, rows) };
    });
    takeBackRefused(store, actions, written);
  };
  const { call: follow, stop } = pace(show);
  const actions = actionsOf(thread, store, written);
  const stops = [thread.state.subscribe(follow), client.session.subscribe(follow), stop];
  show();
  const release = () => {
    stops.forEach((stop) => stop());
    thread.release();
  };
  return Object.assign(store, { actions: { ...actions, release } });
}

export const useThread = <T>(store: ThreadStore, select: (view: ThreadView) => T): T =>
  useStore(store, select);

/** Only what arrives while the thread is open is news: neither the first page nor an older one. */
function newsOf(before: ThreadView, rows: readonly Row[]): BubbleRow | null {
  const head = before.messages.at(-1)?.seq;
  if (before.status !== 'ready' || before.rows.length === 0 || head === undefined) return before.news;
  const newest = rows.findLast((row) => isWord(row));
  return newest && (newest.seq ?? 0) > head ? newest : before.news;
}

/** Said by somebody else, to everybody. */
const isWord = (row: Row): row is BubbleRow =>
  row.kind === 'bubble' && row.seq !== null && !row.author.isMe && !row.note && !row.deleted;

function actionsOf(
  thread: ThreadSource,
  store: ThreadStore | StoreApi<ThreadView>,
  written: Set<string>,
): Omit<ThreadActions, 'release'> {
  const attempt = attemptIn(store);
  const setDraft = (text: string, isNote: boolean) => {
    const { editing, drafts } = store.getState();
    if (editing) return store.setState({ editing: { ...editing, text }, failure: null });
    store.setState({ drafts: { ...drafts, [isNote ? 'note' : 'reply']: text }, failure: null });
    thread.typing(text !== '', { private: isNote });
  };
  const saveEdit = (id: string, text: string) =>
    attempt(async () => {
      await thread.edit(id, text);
      store.setState({ editing: null });
    });
  const send = (text: string, isNote: boolean, metadata?: Metadata) =>
    attempt(() => {
      written.add(thread.send(text, alongWith(store.getState(), isNote, metadata)));
      setDraft('', isNote);
      if (!isNote) store.setState({ choices: EMPTY.choices });
    });
  return {
    setDraft,
    ...saidAtOnce(thread, store, attempt, written),
    submit(isNote, metadata) {
      const { editing, drafts, canSend } = store.getState();
      const text = editing ? editing.text : drafts[isNote ? 'note' : 'reply'];
      if (isSendable(text) && canSend)
        void (editing ? saveEdit(editing.id, text) : send(text, isNote, metadata));
    },
    ...fieldOf(thread, store),
    startEdit(id) {
      const { messages, notes } = store.getState();
      const message = [...messages, ...notes].find((one) => one.id === id);
      if (message) store.setState({ editing: { id, text: message.message }, failure: null });
    },
    cancelEdit: () => store.setState({ editing: null, failure: null }),
    remove: (id) => attempt(() => thread.remove(id)),
    loadOlder: () => void attempt(() => thread.loadOlder()),
    reveal: (id) => attempt(() => reveal(thread, store, id)),
    ...passedOn(thread),
  };
}

const attemptIn = (store: StoreApi<ThreadView>) => async (work: () => Promise<void> | void) => {
  try {
    store.setState({ failure: null });
    await work();
  } catch (error) {
    store.setState({ failure: failureOf(error) });
  }
};

/** What goes with what stands in the field. */
const alongWith = ({ choices }: ThreadView, isNote: boolean, more?: Metadata): SendOptions => {
  const metadata = { ...more, ...(!isNote && choices.length > 0 && { choices }) };
  return { private: isNote, ...(Object.keys(metadata).length > 0 && { metadata }) };
};

/** What goes off without having stood in the field, and what goes along with what stands there. */
const saidAtOnce = (
  thread: ThreadSource,
  store: StoreApi<ThreadView>,
  attempt: (work: () => void) => Promise<void>,
  written: Set<string>,
): Pick<ThreadActions, 'say' | 'choose' | 'setChoices'> => ({
  say: (text, isNote, metadata) =>
    void attempt(
      () => void written.add(thread.send(text, { private: isNote, ...(metadata && { metadata }) })),
    ),
  choose: (messageId, choice) =>
    void attempt(() => void thread.send(choice, { id: choiceId(messageId), metadata: { chose: messageId } })),
  setChoices: (choices) => store.setState({ choices }),
});

/** What was written here and has a word that is not taken goes back into the field, to be written differently. */
function takeBackRefused(
  store: StoreApi<ThreadView>,
  { takeBack }: Pick<ThreadActions, 'takeBack'>,
  written: Set<string>,
): void {
  const refused = store
    .getState()
    .pending.filter(({ id, error }) => written.has(id) && error?.reason === 'WORD_REFUSED');
  if (refused.length === 0) return;
  for (const { id } of refused) written.delete(id);
  const failure = failureOf(refused[0]!.error);
  takeBack(refused.map(({ id }) => id));
  store.setState({ failure });
}

const REVEAL_PAGES = 400; // some twenty thousand messages: further back nobody has to be led

/** Loads page after page until the message is there, since the thread has no gaps. */
async function reveal(thread: ThreadSource, store: StoreApi<ThreadView>, id: string): Promise<void> {
  store.setState(({ target }) => ({ target: { id, times: (target?.times ?? 0) + 1 } }));
  const wanted = store.getState().target;
  await firstPage(thread);
  const isThere = ({ messages, notes }: ThreadState): boolean =>
    messages.some((one) => one.id === id) || notes.some((one) => one.id === id);
  for (let page = 0; page < REVEAL_PAGES; page++) {
    const state = thread.state.get();
    // Somebody has gone on to another one, or there is nothing more to come.
    if (isThere(state) || !state.hasOlder || store.getState().target !== wanted) return;
    const before = state.messages.length + state.notes.length;
    await thread.loadOlder();
    const after = thread.state.get();
    if (after.messages.length + after.notes.length === before && !after.loadingOlder) return;
  }
}

function firstPage({ state }: ThreadSource): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      if (state.get().status === 'loading') return;
      stop();
      resolve();
    };
    const stop = state.subscribe(done);
    queueMicrotask(done);
  });
}

const passedOn = (thread: ThreadSource): Pick<ThreadActions, 'retry' | 'drop' | 'seen'> => ({
  retry: (id) => thread.retry(id),
  drop: (id) => thread.drop(id),
  seen: (seq) => thread.markRead(seq),
});

/** What others do with the field below. */
function fieldOf(
  thread: ThreadSource,
  store: StoreApi<ThreadView>,
): Pick<ThreadActions, 'takeBack' | 'setWriting' | 'focusField' | 'tellText'> {
  const focusField = () => store.setState(({ focus }) => ({ focus: focus + 1 }));
  const takeBack = (ids: readonly string[]) => {
    const { pending, drafts, writing } = store.getState();
    const texts = pending.filter(({ id }) => ids.includes(id)).map(({ message }) => message);
    const text = [...texts, drafts[writing]].filter((one) => one !== '').join('\n');
    store.setState({ drafts: { ...drafts, [writing]: text } });
    for (const id of ids) thread.drop(id);
    focusField();
  };
  const setWriting = (writing: keyof Drafts) => store.setState({ writing });
  return { takeBack, focusField, setWriting, tellText: (text) => thread.typingText(text) };
}

/** There is something in it, and it is not too long. */
export const isSendable = (text: string): boolean =>
  text.trim() !== '' && codePoints(text) <= LIMITS.messageChars;

/** Own words can be changed for a while; what a card says is the shop's. */
export const canEdit = (row: BubbleRow, now: number): boolean =>
  row.author.isMe &&
  row.seq !== null &&
  !row.deleted &&
  !row.card &&
  !row.place &&
  now - Date.parse(row.at) < LIMITS.editWindowMs;

/** Own words can be taken back as long as the chat is not over. */
export const canDelete = (row: BubbleRow, view: Pick<ThreadView, 'room'>): boolean =>
  row.author.isMe && row.seq !== null && !row.deleted && view.room?.status !== 'closed';

export type { Tick } from './progress';
export type { Author, BubbleRow, DayRow, Question, Row, SystemRow } from './rows';
