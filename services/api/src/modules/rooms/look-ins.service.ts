import { Injectable } from '@nestjs/common';
import { isLead, isStaff } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { AuditLog } from '../../platform/audit/audit-log.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { Accounts } from '../auth/index.js';
import { LaterLooks } from './later-looks.js';
import { RoomLog } from './room-log.js';
import { RoomStanding } from './room-standing.js';
import type { RoomView } from './room-view.js';

/** Who reads a chat all afternoon looks in a few times, not a thousand. */
const ANEW_AFTER_MS = 60 * 60_000;
const MOST_REMEMBERED = 10_000;

/**
 * Who of the staff reads a chat that they take no part in. In a chat of two sides those two are told, in the chat itself. In one
 * with the support nobody sees that a colleague reads along, so the audit chain does; it has the others as well. Managers and admins
 * have none of those to answer, so it is in the chain before they are shown one; agents look through the queue all day, and a search
 * shows words of many chats at once.
 */
@Injectable()
export class LookIns {
  /** When each person last looked into each room, as this server knows. Others may record it once more. */
  private readonly seen = new Map<string, number>();

  constructor(
    private readonly database: Database,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    private readonly accounts: Accounts,
    private readonly roomLog: RoomLog,
    private readonly standing: RoomStanding,
    private readonly later: LaterLooks,
  ) {}

  /** Outside of the unit of work that has read it, and before it is shown. */
  async note(actor: Actor, room: RoomView): Promise<void> {
    const isSeen = this.standing.of(actor, room) === 'looks';
    if (!isSeen && !isLead(actor.role)) return this.noteLater(actor, [room], null);
    if (!isSeen && takesPart(actor.userId, room)) return;
    const key = `${actor.userId} ${room.id}`;
    const now = this.clock.now();
    if (this.isKnown(key, now)) return;
    // before it is told, so that two looks at once are told once
    this.remember(key, now);
    try {
      await (isSeen ? this.tell(actor, room) : this.record(actor, room));
    } catch (error) {
      this.seen.delete(key);
      throw error;
    }
  }

  /** A search has shown them words of these chats. */
  noteFound(actor: Actor, rooms: readonly RoomView[]): void {
    this.noteLater(actor, rooms, 'search');
  }

  private noteLater(actor: Actor, rooms: readonly RoomView[], through: 'search' | null): void {
    if (!isStaff(actor.role)) return;
    const now = this.clock.now();
    // a chat that was found and is then opened is two things
    const keyOf = ({ id }: RoomView) => `${actor.userId} ${id} ${through ?? ''}`.trimEnd();
    const fresh = rooms.filter((room) => !takesPart(actor.userId, room) && !this.isKnown(keyOf(room), now));
    if (fresh.length === 0) return;
    for (const room of fresh) this.remember(keyOf(room), now);
    this.later.add(
      actor,
      fresh.map(({ id }) => id),
      through,
    );
  }

  private isKnown(key: string, now: number): boolean {
    const last = this.seen.get(key);
    return last !== undefined && now - last < ANEW_AFTER_MS;
  }

  /** The entry is a deed as well. */
  private async tell(actor: Actor, { id }: RoomView): Promise<void> {
    const byName = (await this.accounts.find(actor.userId))?.name ?? '';
    await this.roomLog.change(actor, id, 'see', (locked) =>
      locked.tell({ event: 'looked_in', byId: actor.userId, byName }),
    );
  }

  private async record(actor: Actor, { id }: RoomView): Promise<void> {
    await this.database.as(actor, () => {
      this.audit.record({ action: 'room.looked-in', target: { type: 'room', id } });
      return Promise.resolve();
    });
  }

  private remember(key: string, now: number): void {
    // forgetting all of it records some once more than needed
    if (this.seen.size >= MOST_REMEMBERED) this.seen.clear();
    this.seen.set(key, now);
  }
}

const takesPart = (userId: string, { participants, supportAgentId, userId: ownerId }: RoomView): boolean =>
  userId === ownerId || userId === supportAgentId || participants.some((one) => one.userId === userId);
