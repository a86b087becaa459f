import { Injectable } from '@nestjs/common';
import type { VisitRequest } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { currentCaller } from '../../platform/caller.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { Limits } from '../../platform/limits/limits.js';
import { Masking } from '../../platform/masking/masking.js';
import { LookIns, RoomAccess } from '../rooms/index.js';
import { type StoredVisit, toldNow } from './visits.policy.js';
import { VisitsRepository } from './visits.repository.js';

/** Where customers are while they have a chat: for the staff, and for themselves to take along. */
@Injectable()
export class Visits {
  constructor(
    private readonly database: Database,
    private readonly visits: VisitsRepository,
    private readonly access: RoomAccess,
    private readonly lookIns: LookIns,
    private readonly limits: Limits,
    private readonly masking: Masking,
    private readonly clock: Clock,
  ) {}

  /** By the customer whose chat it is, as long as it is not over. */
  async tell(actor: Actor, roomId: string, said: VisitRequest): Promise<void> {
    this.limits.take('visit.tell', actor.userId);
    await this.database.as(actor, async () => {
      const { status } = await this.access.open(actor, roomId, 'own');
      // a page may tell of it late, and could do nothing about a refusal
      if (status === 'closed') return;
      await this.visits.lock(roomId);
      const before = (await this.visits.of([roomId])).get(roomId) ?? null;
      const hidden = (text = ''): string => this.masking.lookAtNote(text).text;
      const { url, title, referrer, landing } = said;
      const clean = {
        ...said,
        ...{ url: hidden(url), title: hidden(title) },
        ...{ referrer: hidden(referrer), landing: hidden(landing) },
      };
      const device = currentCaller()?.device ?? null;
      await this.visits.save(roomId, toldNow(before, clean, device, this.clock.now()));
    });
  }

  /** For the staff who may see the chat. */
  async of(actor: Actor, roomId: string): Promise<StoredVisit | null> {
    const { room, visit } = await this.database.as(actor, async () => {
      const room = await this.access.open(actor, roomId, 'staff');
      return { room, visit: (await this.visits.of([roomId])).get(roomId) ?? null };
    });
    await this.lookIns.note(actor, room);
    return visit;
  }

  /** For an export, within its unit. */
  ofRooms(roomIds: readonly string[]): Promise<Map<string, StoredVisit>> {
    return this.visits.of(roomIds);
  }
}
