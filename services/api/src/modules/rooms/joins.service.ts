import { Injectable } from '@nestjs/common';
import { isStaff, LIMITS, type Role } from '@parley/protocol';
import { Settings } from '../../config/settings.js';
import { type Actor, SYSTEM } from '../../platform/actor.js';
import { Database } from '../../platform/database/database.js';
import { fail } from '../../platform/failure.js';
import { Together } from '../../platform/together.js';
import { Turnstile } from '../../platform/turnstile.js';
import { type Entry, LogRepository } from './log.repository.js';
import { LookIns } from './look-ins.service.js';
import { RoomAccess } from './room-access.js';
import type { Look } from './room.repository.js';
import type { RoomView } from './room-view.js';

/** The part of the database's connections that may read logs for those who join, when many come in the same second. */
const SHARE = 0.2;
const WAIT_MS = 4_000;
/** Nobody notices it who comes alone, and a crowd becomes few questions. */
const REST_MS = 20;

export interface LogSlice {
  entries: Entry[];
  hasMore: boolean;
}

export interface RoomSnapshot {
  room: RoomView;
  public: LogSlice;
  /** Only for staff. */
  staff: LogSlice | null;
}

type Since = { since?: number; staffSince?: number };

const keyOf = ({ role, userId }: Actor, roomId: string): string => `${role} ${userId} ${roomId}`;
function lookOf(key: string): Look {
  const [role, userId, roomId] = key.split(' ') as [Role, string, string];
  return { role, userId, roomId };
}

/** What the questions of many come to, by who asked what. */
async function answered<T>(
  keys: readonly string[],
  ask: (looks: readonly Look[]) => Promise<readonly T[]>,
): Promise<Map<string, T>> {
  const answers = await ask(keys.map(lookOf));
  return new Map(keys.map((key, n) => [key, answers[n]!]));
}

/** What a client that (re)joins a room lacks. A crowd that comes back is answered together, each of it by its own right. */
@Injectable()
export class Joins {
  private readonly mayEach = new Together(
    (keys: readonly string[]) =>
      this.database.look(() => answered(keys, (looks) => this.access.mayEachSee(looks))),
    REST_MS,
  );
  private readonly rooms = new Together(
    (keys: readonly string[]) =>
      this.database.snapshot(SYSTEM, () => answered(keys, (looks) => this.access.openEach(looks)), {
        onePlan: true,
      }),
    REST_MS,
  );
  private readonly turnstile: Turnstile;

  constructor(
    private readonly database: Database,
    private readonly access: RoomAccess,
    private readonly log: LogRepository,
    private readonly lookIns: LookIns,
    settings: Settings,
  ) {
    this.turnstile = new Turnstile({ places: Math.ceil(settings.databasePool * SHARE), waitMs: WAIT_MS });
  }

  /** `NOT_FOUND` for who may not see the room. */
  async mayJoin(actor: Actor, roomId: string): Promise<void> {
    if (!(await this.mayEach.of(keyOf(actor, roomId)))) fail('NOT_FOUND');
  }

  /** The room and both logs as they were at one moment. */
  async read(actor: Actor, roomId: string, from: Since): Promise<RoomSnapshot> {
    const snapshot =
      (await this.readUnchanged(actor, roomId, from)) ??
      (await this.turnstile.pass(() => this.readLogs(actor, roomId, from)));
    await this.lookIns.note(actor, snapshot.room);
    return snapshot;
  }

  /** Null for who lacks something: most who come back do not, and need no look at a log. */
  private async readUnchanged(actor: Actor, roomId: string, from: Since): Promise<RoomSnapshot | null> {
    if (from.since === undefined) return null;
    const room = (await this.rooms.of(keyOf(actor, roomId))) ?? fail('NOT_FOUND');
    const staff = isStaff(actor.role);
    if (room.head !== from.since || (staff && room.staffHead !== from.staffSince)) return null;
    const nothing = { entries: [], hasMore: false };
    return { room, public: nothing, staff: staff ? nothing : null };
  }

  private readLogs(actor: Actor, roomId: string, from: Since): Promise<RoomSnapshot> {
    return this.database.snapshot(actor, async () => {
      const room = await this.access.open(actor, roomId, 'see');
      const staff = isStaff(actor.role);
      if ((from.since ?? 0) > room.head || (staff && (from.staffSince ?? 0) > room.staffHead))
        fail('CONFLICT', { reason: 'SINCE_AHEAD' });
      return {
        room,
        public: await this.slice(roomId, false, from.since, room.head),
        staff: staff ? await this.slice(roomId, true, from.staffSince, room.staffHead) : null,
      };
    });
  }

  /** All after `since`, or the newest; a client that has everything touches no message. */
  private async slice(
    roomId: string,
    isPrivate: boolean,
    since: number | undefined,
    head: number,
  ): Promise<LogSlice> {
    if ((since ?? 0) === head) return { entries: [], hasMore: false };
    const entries = await this.log.read(
      roomId,
      isPrivate,
      since === undefined ? { limit: LIMITS.joinNewest } : { after: since, limit: LIMITS.joinEntries },
    );
    const hasMore = since === undefined ? (entries[0]?.seq ?? 1) > 1 : (entries.at(-1)?.seq ?? head) < head;
    return { entries, hasMore };
  }
}
