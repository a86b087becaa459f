import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { AuditLog } from '../../platform/audit/audit-log.js';
import { type Caller, currentCaller, withCaller } from '../../platform/caller.js';
import { Database } from '../../platform/database/database.js';
import { Repeat } from '../../platform/repeat.js';

const EVERY_MS = 1_000;

/** How they came to read it, where it was not by opening it. */
type Through = 'search';

/** What somebody read and that is not in the chain yet; with the request, whose address it was. */
interface Looks {
  actor: Actor;
  caller: Caller;
  rooms: { id: string; through: Through | null }[];
}

/** Looks into chats that are written down within a second, after the answer: all of a person's in one unit of work. */
@Injectable()
export class LaterLooks implements OnApplicationBootstrap, OnApplicationShutdown {
  private waiting: Looks[] = [];
  private readonly repeat = new Repeat(EVERY_MS, () => this.write());

  constructor(
    private readonly database: Database,
    private readonly audit: AuditLog,
  ) {}

  onApplicationBootstrap(): void {
    this.repeat.start();
  }

  async onApplicationShutdown(): Promise<void> {
    this.repeat.stop();
    await this.write();
  }

  add(actor: Actor, roomIds: readonly string[], through: Through | null): void {
    const rooms = roomIds.map((id) => ({ id, through }));
    const known = this.waiting.find((looks) => looks.actor.sessionId === actor.sessionId);
    if (known) known.rooms.push(...rooms);
    else this.waiting.push({ actor, caller: { address: null, ...currentCaller(), actor }, rooms });
  }

  /** What cannot be written now is tried again, with what comes until then. */
  private async write(): Promise<void> {
    const looks = this.waiting.splice(0);
    while (looks[0]) {
      try {
        await this.record(looks[0]);
        looks.shift();
      } catch (error) {
        this.waiting.unshift(...looks);
        throw error;
      }
    }
  }

  private record({ actor, caller, rooms }: Looks): Promise<void> {
    return withCaller(caller, () =>
      this.database.as(actor, async () => {
        for (const { id, through } of rooms)
          this.audit.record({
            action: 'room.looked-in',
            target: { type: 'room', id },
            ...(through && { details: { through } }),
          });
      }),
    );
  }
}
