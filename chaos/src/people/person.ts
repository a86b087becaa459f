import { isStaff, type Message } from '@parley/protocol';
import type { NodeClient, PendingMessage, Thread, ThreadState } from '@parley/client/node';
import type { LogName, News, Seen } from '../history.js';
import { MarkNews } from './mark-news.js';
import type { Counts, Mark, PersonSpec } from './orders.js';

const LOGS = ['public', 'staff'] as const;
/** What no second try would change. The rest is tried again, as somebody does who sees "not sent". */
const FINAL = new Set(['CONFLICT', 'NOT_FOUND', 'FORBIDDEN', 'INVALID', 'TOO_LARGE', 'GONE']);

/** Half of those whom a colleague has overtaken send their answer all the same. */
const isSentAnyway = (id: string, code: string): boolean => code === 'STALE' && id < `${id.slice(0, -1)}8`;

/** Nobody presses Send again in the same instant. */
const LOOKS_AGAIN_AFTER_MS = 200;

const isFinal = ({ error }: PendingMessage): boolean => error !== undefined && FINAL.has(error.code);

const entriesOf = (state: ThreadState, log: LogName): readonly Message[] =>
  log === 'public' ? state.messages : state.notes;

export const seenOf = ({ id, seq, type, senderId, message }: Message): Seen => ({
  id,
  seq,
  type,
  sender: senderId,
  text: message,
});

interface Waiting {
  log: LogName;
  wasSending: boolean;
  /** Shown as not sent; what is done about it is under way. */
  hasFailed: boolean;
  /** It was in the outbox when its client came back from a crash. */
  isFromBefore: boolean;
}

/** A room as one client has it open: tells what changes in it. */
class OpenRoom {
  private readonly last: Record<LogName, number> = { public: 0, staff: 0 };
  readonly waiting = new Map<string, Waiting>();
  private readonly marks: MarkNews;

  constructor(
    readonly thread: Thread,
    private readonly client: string,
    private readonly tell: (news: News) => void,
    private readonly counts: Counts,
  ) {
    this.marks = new MarkNews(client, thread.roomId, tell);
    thread.state.subscribe(() => this.look());
  }

  get state(): ThreadState {
    return this.thread.state.get();
  }

  submit(text: string, log: LogName): string {
    const id = this.thread.send(text, { private: log === 'staff' });
    // It is on its way at the earliest in the next turn.
    this.submitted(id, log, text);
    this.look();
    return id;
  }

  /** What the outbox brought back from before a crash. The record may lack it, if the crash fell in between. */
  recover(): string[] {
    const { pending } = this.state;
    for (const { id, message, private: isPrivate } of pending)
      if (!this.waiting.has(id)) this.submitted(id, isPrivate ? 'staff' : 'public', message, true);
    return pending.map(({ id }) => id);
  }

  /** All that there is now, of the logs that this reader has. */
  show(logs: readonly LogName[]): void {
    const { client, state } = this;
    const room = this.thread.roomId;
    for (const log of logs)
      this.tell({ what: 'shown', client, room, log, entries: entriesOf(state, log).map(seenOf) });
    this.marks.all(state.room);
  }

  has(id: string): boolean {
    return LOGS.some((log) => entriesOf(this.state, log).findLast((entry) => entry.id === id) !== undefined);
  }

  private submitted(id: string, log: LogName, text: string, isFromBefore = false): void {
    const { client, thread } = this;
    this.tell({ what: 'submitted', client, room: thread.roomId, log, id, text });
    this.waiting.set(id, { log, wasSending: false, hasFailed: false, isFromBefore });
    this.counts.submitted += 1;
  }

  private look(): void {
    const { state } = this;
    if (LOGS.some((log) => (entriesOf(state, log).at(-1)?.seq ?? 0) < this.last[log])) this.beginAnew();
    for (const log of LOGS) this.applied(log, entriesOf(state, log));
    for (const pending of state.pending) this.watch(pending);
    this.settled(state);
    this.marks.look(state.room);
  }

  private beginAnew(): void {
    this.tell({ what: 'fresh', client: this.client, room: this.thread.roomId, because: 'shorter' });
    for (const log of LOGS) this.last[log] = 0;
  }

  private applied(log: LogName, entries: readonly Message[]): void {
    const known = this.last[log];
    let from = entries.length;
    while (from > 0 && entries[from - 1]!.seq > known) from -= 1;
    const { client, thread } = this;
    for (const entry of entries.slice(from)) {
      this.tell({ what: 'applied', client, room: thread.roomId, log, entry: seenOf(entry) });
      this.last[log] = entry.seq;
      this.counts.applied += 1;
    }
  }

  private watch(pending: PendingMessage): void {
    const waiting = this.waiting.get(pending.id);
    if (!waiting) return;
    const hadFailed = waiting.hasFailed;
    waiting.hasFailed = pending.state === 'failed';
    if (waiting.hasFailed && !hadFailed) this.failed(pending, waiting.log);
    else if (pending.state === 'queued' && waiting.wasSending) this.counts.retries += 1;
    waiting.wasSending = pending.state === 'sending';
  }

  private failed({ id, error, ...pending }: PendingMessage, log: LogName): void {
    const { client, thread } = this;
    const code = error?.reason ?? error?.code ?? '';
    if (isFinal({ id, error, ...pending }) && !isSentAnyway(id, code)) {
      this.tell({ what: 'refused', client, room: thread.roomId, log, id, code });
      this.waiting.delete(id);
      queueMicrotask(() => thread.drop(id));
      return;
    }
    this.tell({ what: 'failed', client, room: thread.roomId, log, id, code });
    setTimeout(() => thread.retry(id), LOOKS_AGAIN_AFTER_MS);
  }

  /** What waits no longer has been acknowledged and is in the log. */
  private settled(state: ThreadState): void {
    if (this.waiting.size === 0) return;
    const pending = new Set(state.pending.map(({ id }) => id));
    const { client, thread } = this;
    for (const [id, { log, isFromBefore }] of this.waiting) {
      if (pending.has(id)) continue;
      const entry = entriesOf(state, log).findLast((one) => one.id === id);
      // Out of the outbox and not in the list yet: the list is being loaded anew.
      if (!entry && !(isFromBefore && this.beginsLater(log))) continue;
      this.waiting.delete(id);
      this.counts.acknowledged += 1;
      if (entry) this.tell({ what: 'acknowledged', client, room: thread.roomId, log, id, seq: entry.seq });
    }
  }

  /** After a restart a list holds the newest entries: what was stored before the crash may stand above them, and is looked up in the end. */
  private beginsLater(log: LogName): boolean {
    const first = entriesOf(this.state, log)[0];
    return this.state.status !== 'loading' && first !== undefined && first.seq > 1;
  }
}

/** Somebody with the chat open, as the real client shows it. */
export class Person {
  readonly rooms = new Map<string, OpenRoom>();
  private hasRecovered: (ids: string[]) => void = () => undefined;
  /** What was in the outbox when it came back from a crash. */
  readonly recovered = new Promise<string[]>((resolve) => (this.hasRecovered = resolve));

  constructor(
    readonly spec: PersonSpec,
    private readonly client: NodeClient,
    private readonly tell: (news: News) => void,
    private readonly counts: Counts,
  ) {}

  async open(again: boolean): Promise<void> {
    const { client, spec } = this;
    const { client: name, user, role, rooms } = spec;
    this.tell({ what: 'client', client: name, user, role, rooms });
    if (again) for (const room of rooms) this.tell({ what: 'fresh', client: name, room, because: 'restart' });
    await client.restore();
    if (client.session.get().status !== 'signedIn') client.useSession(spec.tokens);
    for (const room of rooms)
      this.rooms.set(room, new OpenRoom(client.thread(room), name, this.tell, this.counts));
    if (again) await this.recover();
    await Promise.all([...this.rooms.values()].map(({ thread }) => ready(thread)));
  }

  /** Connected; or out of the room, with nothing to connect for. */
  get isOnline(): boolean {
    return ['online', 'idle'].includes(this.client.connection.get().phase);
  }

  /** Reads what is new, as somebody who looks at the screen now. */
  read(room: string): void {
    const open = this.rooms.get(room);
    const last = open?.state.messages.at(-1);
    if (open && last) open.thread.markRead(last.seq);
  }

  /** And stops without a word, as somebody who goes away. */
  type(room: string, log: LogName): void {
    this.rooms.get(room)?.thread.typing(true, { private: log === 'staff' });
  }

  show(): void {
    const logs = LOGS.filter((log) => log === 'public' || isStaff(this.spec.role));
    for (const room of this.rooms.values()) room.show(logs);
  }

  sees = (room: string, log: LogName): boolean =>
    this.rooms.has(room) && (log === 'public' || isStaff(this.spec.role));

  /** Who is not in the room, as it is shown here, has no mark here. */
  knows({ room, user, delivered, read }: Mark): boolean {
    const people = this.rooms.get(room)?.state.room?.participants ?? [];
    const theirs = people.find(({ userId }) => userId === user);
    if (!theirs || user === this.spec.user) return true;
    return theirs.deliveredSeq >= delivered && theirs.readSeq >= read;
  }

  close(): void {
    this.client.close();
  }

  /** The outbox is read from the file a few turns after the start. */
  private async recover(): Promise<void> {
    const found = new Set<string>();
    for (let turn = 0; turn < 5; turn++) {
      for (const open of this.rooms.values()) for (const id of open.recover()) found.add(id);
      await new Promise((resolve) => setImmediate(resolve));
    }
    this.hasRecovered([...found]);
  }
}

function ready(thread: Thread): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (thread.state.get().status === 'loading') return;
      stop();
      resolve();
    };
    const stop = thread.state.subscribe(look);
    look();
  });
}
