import { Injectable } from '@nestjs/common';
import { isStaff, type MessageType, type SenderType, type SystemEvent } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { AuditLog } from '../../platform/audit/audit-log.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { Drain } from '../../platform/drain.js';
import { Events } from '../../platform/events/events.js';
import { fail } from '../../platform/failure.js';
import { LogEmitter } from './log-emitter.js';
import { type Entry, LogRepository } from './log.repository.js';
import { type Need, RoomAccess } from './room-access.js';
import { deedsOn } from './room-deeds.js';
import { isDeskField } from './room-desk.js';
import { type RoomPatch, RoomRepository } from './room.repository.js';
import type { RoomView } from './room-view.js';
import { LogGrew, RoomChanged } from './rooms.events.js';

interface NewEntry {
  type: MessageType;
  private?: boolean;
  message?: string;
  senderId: string | null;
  senderType: SenderType;
  metadata: Record<string, unknown>;
}

/**
 * A room under its lock: what happens to it and the entries that tell of it are one transaction. While it is held nobody else
 * writes to the room's logs.
 */
export class LockedRoom {
  readonly entries: Entry[] = [];
  private patches: RoomPatch = {};
  private head: number;
  private staffHead: number;

  constructor(
    readonly room: RoomView,
    readonly now: Date,
    private readonly id: () => string,
  ) {
    this.head = room.head;
    this.staffHead = room.staffHead;
  }

  /** Adds an entry; it is written when the work is done. */
  append(entry: NewEntry): Entry {
    const isPrivate = entry.private ?? false;
    const seq = isPrivate ? ++this.staffHead : ++this.head;
    const made: Entry = {
      id: this.id(),
      roomId: this.room.id,
      private: isPrivate,
      seq,
      type: entry.type,
      message: entry.message ?? '',
      senderId: entry.senderId,
      senderType: entry.senderType,
      metadata: entry.metadata,
      publicSeq: isPrivate ? this.head : null,
      revisionSeq: null,
      createdAt: this.now,
      editedAt: null,
      deletedAt: null,
    };
    this.entries.push(made);
    return made;
  }

  /** An entry that tells what happened, without words: clients write the sentence. */
  tell(event: SystemEvent, options: { private?: boolean } = {}): Entry {
    return this.append({
      type: 'system',
      senderId: null,
      senderType: 'system',
      metadata: { ...event },
      ...options,
    });
  }

  change(patch: RoomPatch): void {
    this.patches = { ...this.patches, ...patch };
  }

  get patch(): RoomPatch {
    return this.patches;
  }

  get heads(): { head: number; staffHead: number } {
    return { head: this.head, staffHead: this.staffHead };
  }
}

/** Fields that the customer does not see. */
const INTERNAL: readonly (keyof RoomPatch)[] = ['tags', 'activeAt', 'waitingSince'];
const isInternal = (field: keyof RoomPatch): boolean => isDeskField(field) || INTERNAL.includes(field);

/** Changes to rooms that are more than a message: assigned, closed, rated, edited … */
@Injectable()
export class RoomLog {
  constructor(
    private readonly database: Database,
    private readonly rooms: RoomRepository,
    private readonly access: RoomAccess,
    private readonly log: LogRepository,
    private readonly emitter: LogEmitter,
    private readonly events: Events,
    private readonly clock: Clock,
    private readonly drain: Drain,
    private readonly audit: AuditLog,
  ) {}

  /** Runs `work` on the locked room in the name of `actor`, writes what it asked for, and tells after the commit. */
  change<T>(
    actor: Actor,
    roomId: string,
    need: Need,
    work: (locked: LockedRoom) => Promise<T> | T,
  ): Promise<T> {
    this.drain.assertTakingWork();
    return this.database.as(actor, async () => {
      if (!(await this.rooms.lock(roomId))) fail('NOT_FOUND');
      const room = await this.access.open(actor, roomId, need);
      const locked = new LockedRoom(room, this.clock.date(), () => this.clock.id());
      const result = await work(locked);
      await this.write(locked);
      if (isStaff(actor.role)) for (const deed of deedsOn(locked)) this.audit.record(deed);
      return result;
    });
  }

  /**
   * Like `change`, of the server's own accord and in nobody's name. Nothing happens to a room that is gone by now, or, `ifFree`, to
   * one that somebody else is at just now.
   */
  async changeByItself(
    roomId: string,
    work: (locked: LockedRoom) => Promise<void> | void,
    { ifFree = false } = {},
  ): Promise<void> {
    this.drain.assertTakingWork();
    await this.database.system(async () => {
      const room = (await this.rooms.lock(roomId, ifFree)) ? await this.rooms.view(roomId, null) : undefined;
      if (!room) return;
      const locked = new LockedRoom(room, this.clock.date(), () => this.clock.id());
      await work(locked);
      await this.write(locked);
    });
  }

  /** An entry of the server's own in the staff log. */
  tellStaff(roomId: string, event: SystemEvent): Promise<void> {
    return this.changeByItself(roomId, (locked) => {
      locked.tell(event, { private: true });
    });
  }

  private async write(locked: LockedRoom): Promise<void> {
    const { room, entries, patch, heads, now } = locked;
    for (const entry of entries) await this.log.insert(entry, null);
    const fields = Object.keys(patch) as (keyof RoomPatch)[];
    const seen = entries.some((entry) => !entry.private) || fields.some((field) => !isInternal(field));
    if (entries.length > 0) await this.rooms.raise(room.id, heads);
    if (seen) await this.rooms.patch(room.id, { ...patch, updatedAt: now });
    else if (fields.length > 0) await this.rooms.patch(room.id, patch);
    if (!seen && entries.length === 0 && fields.length === 0) return;
    this.database.afterCommit(() => {
      for (const entry of entries) this.emitter.offer(entry);
      this.events.publish(new RoomChanged(room.id, !seen));
      if (entries.length > 0) this.events.publish(new LogGrew(room.id, heads.head, heads.staffHead));
    });
  }
}
