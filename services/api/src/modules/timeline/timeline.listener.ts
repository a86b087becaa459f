import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { isStaff, type TimelineKind } from '@parley/protocol';
import { Events } from '../../platform/events/events.js';
import { deviceOf } from '../../platform/http/device.js';
import { Bus } from '../../platform/redis/bus.js';
import { Publisher } from '../../platform/realtime/publisher.js';
import { SocketDisconnected, WasRefused } from '../../platform/realtime/realtime.events.js';
import { MarkMoved } from '../messages/index.js';
import { MailFailed, MailSent } from '../notifications/index.js';
import {
  type AnsweredEntry,
  EntriesAnswered,
  EntryPushed,
  FeedFilled,
  roomChannel,
  RoomJoined,
  RoomLeft,
  staffChannel,
} from '../rooms/index.js';
import { refusedIn } from './refused.policy.js';
import { TraceBuffer } from './trace-buffer.js';

/** Sockets that are looked at for who got a push: of a room with more of them some are enough to know. */
const AUDIENCE = 200;
/** So much of an id tells one socket of a room from another. */
const short = (socketId: string): string => socketId.slice(0, 6);

type Marks = Pick<MarkMoved, 'deliveredSeq' | 'readSeq'>;
/** Rooms and people whose marks are remembered, to say from where a mark moved. */
const REMEMBERED = 20_000;

/** Turns what happens on this server into moments of timelines. Whatever other servers tell of, they note themselves. */
@Injectable()
export class TimelineListener implements OnApplicationBootstrap {
  /** The rooms that each socket is in. */
  private readonly joined = new Map<string, readonly string[]>();
  private readonly marks = new Map<string, Marks>();

  constructor(
    private readonly events: Events,
    private readonly bus: Bus,
    private readonly publisher: Publisher,
    private readonly trace: TraceBuffer,
  ) {}

  onApplicationBootstrap(): void {
    this.events.on(RoomJoined, (fact) => this.onJoined(fact));
    this.events.on(RoomLeft, ({ socketId, roomId, userId, because }) =>
      this.onLeft(socketId, roomId, userId, because),
    );
    this.events.on(SocketDisconnected, ({ socketId, actor, because }) => {
      for (const roomId of this.joined.get(socketId) ?? [])
        this.onLeft(socketId, roomId, actor.userId, because);
    });
    this.events.on(EntriesAnswered, ({ answers }) => answers.forEach((answer) => this.onAnswered(answer)));
    this.events.on(EntryPushed, (fact) => this.onPushed(fact));
    this.events.on(FeedFilled, (fact) => this.onFilled(fact));
    this.events.on(MarkMoved, (fact) => {
      if (!this.bus.isForeign(fact)) this.onMarkMoved(fact);
    });
    this.events.on(WasRefused, (fact) => this.onRefused(fact));
    this.events.on(MailSent, ({ roomId, userId, fromSeq, toSeq }) =>
      this.trace.add({ roomId, kind: 'mailSent', userId, private: false, fromSeq, toSeq }),
    );
    this.events.on(MailFailed, ({ roomId, userId, fromSeq, toSeq, problem }) =>
      this.trace.add({
        roomId,
        kind: 'mailFailed',
        userId,
        private: false,
        fromSeq,
        toSeq,
        facts: { problem },
      }),
    );
  }

  private onJoined({ roomId, userId, socket, since, head, given, ms }: RoomJoined): void {
    const rooms = this.joined.get(socket.id) ?? [];
    const again = rooms.includes(roomId);
    if (!again) this.joined.set(socket.id, [...rooms, roomId]);
    const device = deviceOf(socket.userAgent);
    this.trace.add({
      roomId,
      kind: 'joined',
      userId,
      private: false,
      // what it was given counts as a way in which it got those entries
      fromSeq: given > 0 ? (since ?? head - given) + 1 : null,
      toSeq: given > 0 ? (since === null ? head : since + given) : null,
      facts: {
        socket: short(socket.id),
        transport: socket.transport,
        ...(device && { device }),
        since,
        head,
        given,
        ...(again && { again }),
        ms: Math.round(ms),
      },
    });
  }

  private onLeft(socketId: string, roomId: string, userId: string, because: string): void {
    const rooms = this.joined.get(socketId);
    if (!rooms?.includes(roomId)) return;
    const left = rooms.filter((one) => one !== roomId);
    if (left.length > 0) this.joined.set(socketId, left);
    else this.joined.delete(socketId);
    const kind = because === 'evicted' ? 'evicted' : 'left';
    this.trace.add({ roomId, kind, userId, facts: { socket: short(socketId), because } });
  }

  private onAnswered({ roomId, isPrivate, seq, senderId, outcome, via, ms }: AnsweredEntry): void {
    this.trace.step(
      { roomId, kind: 'acked', userId: senderId, private: isPrivate, detail: `${outcome} ${via}` },
      seq,
      () => ({ facts: { outcome, via } }),
      ms,
    );
  }

  private onPushed({ roomId, isPrivate, seq, exceptSocket }: EntryPushed): void {
    this.trace.step(
      { roomId, kind: 'pushed', userId: null, private: isPrivate, detail: exceptSocket },
      seq,
      () => ({
        facts: { to: this.audience(isPrivate ? staffChannel(roomId) : roomChannel(roomId), exceptSocket) },
      }),
    );
  }

  /** Where there are several servers a hint brings every other entry: one row for what came within a second, as of pushes. */
  private onFilled({ roomId, isPrivate, fromSeq, toSeq, because }: FeedFilled): void {
    if (because !== 'hint')
      return this.trace.add({
        roomId,
        kind: 'filled',
        private: isPrivate,
        fromSeq,
        toSeq,
        facts: { because },
      });
    for (let seq = fromSeq; seq <= toSeq; seq++)
      this.trace.step(
        { roomId, kind: 'filled', userId: null, private: isPrivate, detail: because },
        seq,
        () => ({ facts: { because } }),
      );
  }

  private audience(channel: string, exceptSocket: string | null): { userId: string; sockets: number }[] {
    const counts = new Map<string, number>();
    for (const { id, data } of this.publisher.socketsIn(channel).slice(0, AUDIENCE))
      if (id !== exceptSocket) counts.set(data.actor.userId, (counts.get(data.actor.userId) ?? 0) + 1);
    return [...counts].map(([userId, sockets]) => ({ userId, sockets }));
  }

  private onMarkMoved({ roomId, userId, deliveredSeq, readSeq }: MarkMoved): void {
    const key = `${roomId} ${userId}`;
    const before = this.marks.get(key);
    this.marks.delete(key);
    this.marks.set(key, { deliveredSeq, readSeq });
    if (this.marks.size > REMEMBERED) this.marks.delete(this.marks.keys().next().value!);
    const moved = (kind: TimelineKind, from: number | undefined, to: number): void => {
      if (to > (from ?? 0))
        this.trace.step({ roomId, kind, userId, private: false, detail: null }, to, () => ({
          fromSeq: from === undefined ? 1 : from + 1,
        }));
    };
    moved('delivered', before?.deliveredSeq, deliveredSeq);
    moved('read', before?.readSeq, readSeq);
  }

  private onRefused(fact: WasRefused): void {
    const { actor, code, reason } = fact;
    const refused = actor && refusedIn(fact);
    if (!refused) return;
    const { roomId, ...facts } = refused;
    this.trace.again(`refused ${roomId} ${actor.userId} ${code} ${reason} ${JSON.stringify(facts)}`, () => ({
      roomId,
      kind: 'refused',
      userId: actor.userId,
      unlessStranger: !isStaff(actor.role),
      facts: { ...facts, code, ...(reason && { reason }) },
    }));
  }
}
