import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { isStaff, type RecordReference } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { Database } from '../../platform/database/database.js';
import { fail, invalid } from '../../platform/failure.js';
import { type JobKind, jobKind, Jobs } from '../../platform/jobs/jobs.js';
import { OrdersRepository, type RecordRow, type RecordView } from './orders.repository.js';

/** An order or a booking is not what it was. Worked where rooms follow it. */
export const RECORD_CHANGED: JobKind<RecordReference> = jobKind('record-changed');

/** What a host system has told of orders and bookings. */
@Injectable()
export class Orders {
  constructor(
    private readonly database: Database,
    private readonly orders: OrdersRepository,
    private readonly jobs: Jobs,
  ) {}

  /**
   * As the host system says it is now. What was so before what is known comes late, and is left: the same request as often as one
   * likes, and in any order, ends in the same.
   */
  put(row: RecordRow): Promise<{ record: RecordView; changed: boolean }> {
    return this.database.system(async () => {
      await this.orders.lock(row);
      const before = await this.orders.find(row);
      if (before && (before.asOf > row.asOf || saysTheSame(before, row)))
        return { record: before, changed: false };
      await this.orders.put(row);
      const { kind, id } = row;
      // a row in the same transaction: whoever follows it is told, whatever ends in between
      await this.jobs.add(RECORD_CHANGED, { kind, id }, { key: `record-changed:${kind}:${id}` });
      return { record: (await this.orders.find(row))!, changed: true };
    });
  }

  /** `NOT_FOUND` for whose it is not, as if it did not exist. */
  open(actor: Actor, reference: RecordReference): Promise<RecordView> {
    return this.database.as(actor, async () => (await this.orders.find(reference)) ?? fail('NOT_FOUND'));
  }

  /** Within the unit that makes two contacts one. */
  adopt(from: string, to: string): Promise<void> {
    return this.orders.changeOwner(from, to);
  }

  /** As the server itself sees it. */
  find(reference: RecordReference): Promise<RecordView | undefined> {
    return this.database.look(() => this.orders.find(reference));
  }

  /** Whether the shop has told of one: of anybody's, so it says nothing of anybody. */
  isAnyTold(): Promise<boolean> {
    return this.database.look(() => this.orders.hasAny());
  }

  /** One customer's or one driver's, for staff; for anybody else their own. */
  list(actor: Actor, customerId: string | undefined): Promise<RecordView[]> {
    if (isStaff(actor.role) && customerId === undefined) invalid('customerId', 'is needed');
    if (!isStaff(actor.role) && customerId !== undefined && customerId !== actor.userId) fail('FORBIDDEN');
    return this.database.as(actor, () => {
      if (customerId !== undefined && isStaff(actor.role))
        return this.orders.of(['user_id', 'driver_id'], customerId);
      return this.orders.of([actor.role === 'driver' ? 'driver_id' : 'user_id'], actor.userId);
    });
  }
}

function saysTheSame(before: RecordView, { asOf: _, ...row }: RecordRow): boolean {
  return Object.entries(row).every(([field, value]) =>
    isDeepStrictEqual(before[field as keyof RecordRow], value),
  );
}
