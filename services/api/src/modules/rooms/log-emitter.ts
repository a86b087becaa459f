import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Events } from '../../platform/events/events.js';
import { Bus } from '../../platform/redis/bus.js';
import { Publisher } from '../../platform/realtime/publisher.js';
import { roomChannel, roomOfChannel, staffChannel } from './channels.js';
import { FeedReader } from './feed-reader.js';
import { messageWire } from './log.wire.js';
import type { RoomHead } from './heads.repository.js';
import type { Entry } from './log.repository.js';
import { EntryPushed, FeedFilled, type FillReason, LogGrew } from './rooms.events.js';
import { filled, fillFailed, gapFilled, hintLost, watchedRooms } from './rooms.metrics.js';

interface Early {
  entry: Entry;
  socketId: string | null;
}

interface Feed {
  /** The last seq emitted; null until the first join has read where the log stands. */
  last: number | null;
  /** Up to where it goes, as far as anybody has told. */
  head: number;
  /** Committed, but something before it is still on its way. None where nothing is: most rooms are quiet most of the time. */
  early: Map<number, Early> | null;
  /** A look into the database for what is missing is under way. */
  filling: boolean;
  /** Looks that failed, in a row. */
  failures: number;
}

/** How long an entry that is missing may take to arrive by itself: the commit that holds it is answering already. */
const PATIENCE_MS = 25;
/** While the database does not answer it is not asked more often than the heads are looked at. */
const MOST_PATIENCE_MS = 1_000;

const newFeed = (): Feed => ({ last: null, head: 0, early: null, filling: false, failures: 0 });

const hold = (feed: Feed, early: Early): void => {
  feed.early ??= new Map();
  feed.early.set(early.entry.seq, early);
};

/** What another server tells of it has committed itself: there is nothing to wait for, unless the database does not answer. */
function patienceOf({ failures }: Feed, because: FillReason): number {
  if (because === 'hint' && failures === 0) return 0;
  return Math.min(PATIENCE_MS * 2 ** failures, MOST_PATIENCE_MS);
}

/** Something was said that has not been pushed. */
const isBehind = ({ last, head, early }: Feed): boolean => last !== null && (last < head || early !== null);

/**
 * Pushes the entries of each room that is watched here, in the order of `seq` and without a gap, whatever order their commits
 * are answered in. What is missing is read from Postgres.
 */
@Injectable()
export class LogEmitter implements OnApplicationBootstrap, OnModuleDestroy {
  private unmeasure: (() => void) | null = null;
  private readonly rooms = new Map<string, { public: Feed; staff: Feed }>();
  /** Of which a look did not find all that was said: they are looked at once more with the heads. */
  private readonly behind = new Set<string>();

  constructor(
    private readonly publisher: Publisher,
    private readonly reader: FeedReader,
    private readonly events: Events,
    private readonly bus: Bus,
  ) {}

  onApplicationBootstrap(): void {
    this.bus.share(LogGrew);
    this.events.on(LogGrew, ({ roomId, ...heads }) => this.catchUp(roomId, heads, 'hint'));
    this.unmeasure = watchedRooms.read(() => [{ value: this.rooms.size }]);
    this.publisher.onEmptied((channel) => {
      const roomId = roomOfChannel(channel);
      if (roomId) this.rooms.delete(roomId);
    });
  }

  onModuleDestroy(): void {
    this.unmeasure?.();
  }

  /** Call when a socket has been joined, before its snapshot is read: from here on nothing is lost. */
  watch(roomId: string): void {
    if (!this.rooms.has(roomId)) this.rooms.set(roomId, { public: newFeed(), staff: newFeed() });
  }

  /** The heads of the snapshot that a joining socket was given: a new feed goes on from there. */
  start(roomId: string, heads: { head: number; staffHead: number }): void {
    const room = this.rooms.get(roomId);
    if (!room) return;
    for (const [feed, head] of [
      [room.public, heads.head],
      [room.staff, heads.staffHead],
    ] as const) {
      feed.last ??= head;
      this.drain(roomId, feed, feed === room.staff);
      // told of before it was known how far this had to go
      if (isBehind(feed)) void this.fill(roomId, feed, feed === room.staff, 'hint');
    }
  }

  /** An entry that has been committed. `socketId` has its own copy already. */
  offer(entry: Entry, socketId: string | null = null): void {
    const room = this.rooms.get(entry.roomId);
    if (!room) return;
    const feed = entry.private ? room.staff : room.public;
    if (feed.last !== null && entry.seq <= feed.last) return;
    hold(feed, { entry, socketId });
    this.drain(entry.roomId, feed, entry.private);
  }

  /** The rooms that somebody here looks at. */
  watched(): string[] {
    return [...this.rooms.keys()];
  }

  get size(): number {
    return this.rooms.size;
  }

  /** One after the other; those that come or go meanwhile are found or left. */
  eachWatched(): Iterator<string, undefined> {
    return this.rooms.keys();
  }

  isWatched(roomId: string): boolean {
    return this.rooms.has(roomId);
  }

  /** How far those of the rooms that are watched have been pushed. */
  heads(roomIds: readonly string[]): RoomHead[] {
    return roomIds.flatMap((roomId) => {
      const room = this.rooms.get(roomId);
      return room ? [{ roomId, head: room.public.last ?? 0, staffHead: room.staff.last ?? 0 }] : [];
    });
  }

  /** Looks again for what a look did not find, or could not look for. */
  lookAgain(): void {
    const rooms = [...this.behind];
    this.behind.clear();
    for (const roomId of rooms) {
      const room = this.rooms.get(roomId);
      for (const feed of room ? [room.public, room.staff] : [])
        if (isBehind(feed)) void this.fill(roomId, feed, feed === room?.staff, 'poll');
    }
  }

  /** Where the logs of a room stand in the database: what was not pushed up to there is read and pushed. */
  catchUp(roomId: string, heads: { head: number; staffHead: number }, because: FillReason): void {
    const room = this.rooms.get(roomId);
    if (!room) return;
    this.reach(roomId, room.public, heads.head, because);
    this.reach(roomId, room.staff, heads.staffHead, because);
  }

  private reach(roomId: string, feed: Feed, head: number, because: FillReason): void {
    feed.head = Math.max(feed.head, head);
    if (feed.last !== null && feed.last < head)
      void this.fill(roomId, feed, this.rooms.get(roomId)?.staff === feed, because);
  }

  private drain(roomId: string, feed: Feed, isPrivate: boolean): void {
    const { early } = feed;
    if (feed.last === null || !early) return;
    for (let next = early.get(feed.last + 1); next; next = early.get(feed.last + 1)) {
      feed.last += 1;
      early.delete(feed.last);
      this.emit(next.entry, next.socketId);
    }
    for (const seq of early.keys()) if (seq <= feed.last) early.delete(seq);
    if (early.size > 0) void this.fill(roomId, feed, isPrivate, 'gap');
    else if (feed.early === early) feed.early = null;
  }

  /** Reads what is missing, after giving it the chance to come by itself. */
  private async fill(roomId: string, feed: Feed, isPrivate: boolean, because: FillReason): Promise<void> {
    if (feed.filling) return;
    feed.filling = true;
    let found = 0;
    try {
      const patience = patienceOf(feed, because);
      if (patience > 0) await new Promise((resolve) => setTimeout(resolve, patience));
      if (!isBehind(feed) || !this.rooms.has(roomId)) return;
      const missing = await this.reader.after({ roomId, private: isPrivate, seq: feed.last! });
      const late = missing.filter(({ seq }) => seq > feed.last! && !feed.early?.has(seq));
      found = late.length;
      feed.failures = 0;
      for (const entry of late) hold(feed, { entry, socketId: null });
      this.noteFill(roomId, isPrivate, late, because);
    } catch (error) {
      feed.failures += 1;
      fillFailed({ roomId, err: error });
    } finally {
      feed.filling = false;
      this.drain(roomId, feed, isPrivate);
    }
    if (!isBehind(feed)) return;
    // more was told of meanwhile, or it is more than is read at once
    if (found > 0) void this.fill(roomId, feed, isPrivate, because);
    else this.behind.add(roomId);
  }

  private emit(entry: Entry, socketId: string | null): void {
    const channel = entry.private ? staffChannel(entry.roomId) : roomChannel(entry.roomId);
    this.publisher.send(channel, 'newMessage', messageWire(entry), { exceptSocket: socketId });
    this.events.publish(new EntryPushed(entry.roomId, entry.private, entry.seq, socketId));
  }

  private noteFill(roomId: string, isPrivate: boolean, late: readonly Entry[], because: FillReason): void {
    if (late.length === 0) return;
    const [fromSeq, toSeq] = [late[0]!.seq, late.at(-1)!.seq];
    filled.inc({ because }, late.length);
    if (because === 'gap') gapFilled({ roomId, fromSeq, toSeq });
    if (because === 'poll') hintLost({ roomId, fromSeq, toSeq });
    this.events.publish(new FeedFilled(roomId, isPrivate, fromSeq, toSeq, because));
  }
}
