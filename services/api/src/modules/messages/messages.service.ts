import { Injectable } from '@nestjs/common';
import { choicesOf, isLead, isSpoken, isStaff, LIMITS } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { AuditLog } from '../../platform/audit/audit-log.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { Events } from '../../platform/events/events.js';
import { Failure, fail, invalid } from '../../platform/failure.js';
import { Limits } from '../../platform/limits/limits.js';
import type { MaskedText } from '../../platform/masking/mask-text.js';
import { Masking, refuseWord } from '../../platform/masking/masking.js';
import { Mentions } from '../attention/index.js';
import {
  type Appended,
  checkMessageText,
  type Entry,
  type LockedRoom,
  LogRepository,
  LogWriter,
  LookIns,
  messageWire,
  type NewMessage,
  previewOf,
  RoomAccess,
  RoomLog,
  takeMessage,
  WordSpotted,
} from '../rooms/index.js';
import { saidOf } from './said.policy.js';
import { chosenOf } from './choices.policy.js';

export interface Outgoing {
  roomId: string;
  id?: string;
  type?: 'text' | 'location';
  message: string;
  metadata?: Record<string, unknown>;
  private?: boolean;
  seen?: number;
}

export interface History {
  entries: Entry[];
  lastSeq: number;
  hasMore: boolean;
}

interface HistoryRange {
  before?: number;
  after?: number;
  limit?: number;
  log?: 'public' | 'staff';
}

/** What people say in a room, and what they take back. */
@Injectable()
export class Messages {
  constructor(
    private readonly database: Database,
    private readonly writer: LogWriter,
    private readonly roomLog: RoomLog,
    private readonly log: LogRepository,
    private readonly access: RoomAccess,
    private readonly limits: Limits,
    private readonly clock: Clock,
    private readonly masking: Masking,
    private readonly lookIns: LookIns,
    private readonly audit: AuditLog,
    private readonly events: Events,
    private readonly mentions: Mentions,
  ) {}

  /** Resolves when it is committed. Whether the actor may write there, and has seen enough to, the statement decides that writes. */
  send(actor: Actor, outgoing: Outgoing, socketId: string | null): Promise<Appended> {
    if (outgoing.private && !isStaff(actor.role)) invalid('private', 'is for staff');
    const said = saidOf(outgoing);
    const chose = chosenOf(outgoing, isStaff(actor.role));
    takeMessage(this.limits, actor.userId, actor.role);
    const fresh: NewMessage = {
      id: outgoing.id ?? this.clock.id(),
      roomId: outgoing.roomId,
      senderId: actor.userId,
      private: outgoing.private ?? false,
      ...said,
      seen: outgoing.seen,
      socketId,
    };
    const offered = chose === null ? null : this.assertOffered(actor, fresh, chose);
    const appended = offered ? offered.then(() => this.append(actor, fresh)) : this.append(actor, fresh);
    return appended.catch((error: unknown) => this.refuse(actor, fresh, error));
  }

  /** What names nobody goes straight on. */
  private append(actor: Actor, fresh: NewMessage): Promise<Appended> {
    return fresh.metadata.mentions === undefined
      ? this.writer.append(fresh)
      : this.appendNaming(actor, fresh);
  }

  private async appendNaming(actor: Actor, fresh: NewMessage): Promise<Appended> {
    const tell = await this.mentions.prepare(actor, fresh);
    const appended = await this.writer.append(fresh);
    tell?.();
    return appended;
  }

  /** That the message has such a button. What was said already is answered as it was then. */
  private assertOffered(actor: Actor, { roomId, id, message }: NewMessage, chose: string): Promise<void> {
    return this.database.as(actor, async () => {
      await this.access.open(actor, roomId, 'see');
      if (await this.log.find(roomId, id)) return;
      const asked = (await this.log.find(roomId, chose)) ?? fail('NOT_FOUND');
      if (asked.private) fail('NOT_FOUND');
      if (asked.deletedAt) fail('CONFLICT', { reason: 'MESSAGE_DELETED' });
      if (!choicesOf(asked).includes(message)) invalid('message', 'is none of the choices');
    });
  }

  /** Whoever had not seen a colleague's answer is shown it. */
  private async refuse(actor: Actor, { roomId, seen = 0 }: NewMessage, error: unknown): Promise<never> {
    if (!(error instanceof Failure) || error.reason !== 'STALE') throw error;
    const newest = await this.database.as(actor, async () => {
      await this.access.open(actor, roomId, 'see');
      return this.log.read(roomId, false, { limit: LIMITS.missedEntries });
    });
    const missed = newest.filter(({ seq }) => seq > seen).map(messageWire);
    throw new Failure('CONFLICT', { reason: 'STALE', missed });
  }

  /** A stretch of one log, ascending; without a cursor the newest. */
  async history(actor: Actor, roomId: string, range: HistoryRange): Promise<History> {
    const { before, after, limit = LIMITS.pageMessagesDefault, log = 'public' } = range;
    const { room, ...history } = await this.database.snapshot(actor, async () => {
      const room = await this.access.open(actor, roomId, 'see');
      if (log === 'staff' && !isStaff(actor.role)) fail('FORBIDDEN');
      const lastSeq = log === 'staff' ? room.staffHead : room.head;
      const entries = await this.log.read(roomId, log === 'staff', { before, after, limit });
      const newest = Math.min(lastSeq, (before ?? Infinity) - 1);
      const hasMore =
        after === undefined ? (entries[0]?.seq ?? 1) > 1 : (entries.at(-1)?.seq ?? newest) < newest;
      return { room, entries, lastSeq, hasMore };
    });
    await this.lookIns.note(actor, room);
    return history;
  }

  /** The author's, within LIMITS.editWindowMs. An entry of its own tells everybody who has the old text. */
  edit(actor: Actor, roomId: string, messageId: string, raw: string): Promise<Appended> {
    const submitted = checkMessageText(raw);
    takeMessage(this.limits, actor.userId, actor.role);
    return this.roomLog.change(actor, roomId, 'see', async (locked) => {
      const target = await this.target(actor, locked, messageId);
      // what a card says is the host system's, and a place was where it was
      if (target.senderId !== actor.userId || 'card' in target.metadata || target.type !== 'text')
        fail('FORBIDDEN');
      if (locked.room.status === 'closed') fail('CONFLICT', { reason: 'ROOM_CLOSED' });
      if (target.deletedAt) fail('CONFLICT', { reason: 'MESSAGE_DELETED' });
      if (locked.now.getTime() - target.createdAt.getTime() > LIMITS.editWindowMs)
        fail('CONFLICT', { reason: 'EDIT_WINDOW_OVER' });
      await this.assertNotHeld(roomId);
      const { text: message, masked, refused, flagged } = this.screen(target, submitted);
      if (refused) refuseWord('message');
      const { seq } = revise(locked, target, 'edit', message, actor);
      if (flagged) this.database.afterCommit(() => this.events.publish(new WordSpotted(roomId, target.seq)));
      this.note(actor, 'message.edited', target);
      await this.log.edit(target, message, seq, locked.now);
      if (isLast(locked, target)) locked.change({ lastMessage: previewOf(message) });
      return { ...target, message, masked, revisionSeq: seq, editedAt: locked.now };
    });
  }

  /** The author's, and the leads'; in a closed room the staff's only. Leaves a tombstone; twice is the same as once. */
  remove(actor: Actor, roomId: string, messageId: string): Promise<Entry> {
    takeMessage(this.limits, actor.userId, actor.role);
    return this.roomLog.change(actor, roomId, 'see', async (locked) => {
      const target = await this.target(actor, locked, messageId);
      if (target.senderId !== actor.userId && !isLead(actor.role)) fail('FORBIDDEN');
      if (locked.room.status === 'closed' && !isStaff(actor.role))
        fail('CONFLICT', { reason: 'ROOM_CLOSED' });
      if (target.deletedAt) return target;
      await this.assertNotHeld(roomId);
      const { seq } = revise(locked, target, 'delete', '', actor);
      this.note(actor, 'message.deleted', target);
      await this.log.blank(target, seq, locked.now);
      if (isLast(locked, target)) locked.change({ lastMessage: '' });
      return { ...target, message: '', metadata: {}, revisionSeq: seq, deletedAt: locked.now };
    });
  }

  /** The room is locked: whoever places a hold waits until this is over, or is seen here. */
  private async assertNotHeld(roomId: string): Promise<void> {
    if (await this.log.isHeld(roomId)) fail('CONFLICT', { reason: 'LEGAL_HOLD' });
  }

  private screen(target: Entry, text: string): MaskedText {
    return target.private ? this.masking.lookAtNote(text) : this.masking.look(text);
  }

  /** What the staff take back or say differently, theirs or another's. */
  private note(actor: Actor, action: 'message.edited' | 'message.deleted', target: Entry): void {
    if (!isStaff(actor.role)) return;
    const { id, roomId, senderId } = target;
    this.audit.record({
      action,
      target: { type: 'message', id },
      details: { room: roomId, author: senderId },
    });
  }

  private async target(actor: Actor, { room }: LockedRoom, messageId: string): Promise<Entry> {
    const target = (await this.log.find(room.id, messageId)) ?? fail('NOT_FOUND');
    if ((target.private && !isStaff(actor.role)) || !isSpoken(target.type)) fail('NOT_FOUND');
    return target;
  }
}

const isLast = ({ room }: LockedRoom, target: Entry): boolean =>
  !target.private && room.lastMessageSeq === target.seq;

function revise(
  locked: LockedRoom,
  target: Entry,
  type: 'edit' | 'delete',
  message: string,
  actor: Actor,
): Entry {
  return locked.append({
    type,
    private: target.private,
    message,
    senderId: actor.userId,
    senderType: isStaff(actor.role) ? 'agent' : actor.role,
    metadata: { targetId: target.id, targetSeq: target.seq },
  });
}
