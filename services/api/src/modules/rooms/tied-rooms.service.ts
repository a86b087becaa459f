import { Injectable } from '@nestjs/common';
import { FINAL_STATUSES, isPaired, type RecordReference } from '@parley/protocol';
import { AuditLog } from '../../platform/audit/audit-log.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { Events } from '../../platform/events/events.js';
import { fail } from '../../platform/failure.js';
import { type JobKind, jobKind, Jobs } from '../../platform/jobs/jobs.js';
import { Orders } from '../orders/index.js';
import { PairedRoomsRepository, type TiedRoom } from './paired-rooms.repository.js';
import { ParticipantRepository } from './participant.repository.js';
import { RoomLog } from './room-log.js';
import { RoomRepository } from './room.repository.js';
import { RoomStanding } from './room-standing.js';
import { ParticipantRemoved, RoomChanged } from './rooms.events.js';
import type { RoomView } from './room-view.js';

export const CLOSE_TIED: JobKind<RecordReference> = jobKind('rooms-close-tied');
const HOUR_MS = 60 * 60_000;

/** Rooms follow what they are about: another driver comes in for the one before, and when it is over they close. */
@Injectable()
export class TiedRooms {
  constructor(
    private readonly database: Database,
    private readonly rooms: RoomRepository,
    private readonly pairs: PairedRoomsRepository,
    private readonly participants: ParticipantRepository,
    private readonly roomLog: RoomLog,
    private readonly orders: Orders,
    private readonly standing: RoomStanding,
    private readonly events: Events,
    private readonly jobs: Jobs,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** As often as it is asked. */
  async follow(reference: RecordReference): Promise<void> {
    const record = await this.orders.find(reference);
    if (!record) return;
    await this.database.system(async () => {
      await this.pairs.lock(reference);
      for (const room of await this.pairs.tied(reference)) await this.setDriver(room, record.driverId);
      if (FINAL_STATUSES.includes(record.status)) await this.closeLater(reference);
    });
  }

  /** Within the unit that makes it. One that is begun when what it is about is over closes as those do that were there before. */
  async followNew(reference: RecordReference): Promise<void> {
    const record = await this.orders.find(reference);
    if (record && FINAL_STATUSES.includes(record.status)) await this.closeLater(reference);
  }

  /** Unless it has been taken up again meanwhile. */
  async closeIfOver(reference: RecordReference): Promise<void> {
    const record = await this.orders.find(reference);
    if (!record || !FINAL_STATUSES.includes(record.status)) return;
    const rooms = await this.database.system(() => this.pairs.tied(reference));
    for (const { id } of rooms) await this.close(id);
  }

  /** By a host system. Closing twice is the same as once. */
  async closeForHost(keyId: string, roomId: string): Promise<RoomView> {
    const find = () => this.database.system(() => this.rooms.view(roomId, null));
    const room = (await find()) ?? fail('NOT_FOUND');
    if (!isPaired(room.type)) fail('NOT_FOUND');
    await this.close(roomId, keyId);
    return (await find())!;
  }

  private async close(roomId: string, keyId?: string): Promise<void> {
    await this.roomLog.changeByItself(roomId, (locked) => {
      if (locked.room.status === 'closed') return;
      const details = { ...(keyId !== undefined && { key: keyId }) };
      this.audit.record({ action: 'room.closed', target: { type: 'room', id: roomId }, details });
      locked.change({ status: 'closed', waitingSince: null, closedAt: locked.now });
      locked.tell({ event: 'closed', byId: null });
    });
  }

  private async setDriver({ id, type }: TiedRoom, driverId: string | null): Promise<void> {
    if (type !== 'customer_driver') return;
    const present = await this.pairs.inRole(id, 'driver');
    const gone = present.filter((userId) => userId !== driverId);
    for (const userId of gone) await this.participants.remove(id, userId);
    if (driverId !== null && !present.includes(driverId)) await this.participants.add(id, driverId);
    this.database.afterCommit(() => {
      for (const userId of gone) this.events.publish(new ParticipantRemoved(id, userId));
      this.events.publish(new RoomChanged(id));
    });
  }

  private closeLater(reference: RecordReference): Promise<void> {
    const runAt = new Date(this.clock.now() + this.standing.closeAfterHours * HOUR_MS);
    const key = `rooms-close-tied:${reference.kind}:${reference.id}`;
    return this.jobs.add(CLOSE_TIED, reference, { key, runAt, keep: true });
  }
}
