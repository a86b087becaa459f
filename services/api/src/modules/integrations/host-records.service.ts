import { Injectable } from '@nestjs/common';
import {
  LIMITS,
  type PutBookingRequest,
  type RecordBatchAnswer,
  type RecordBatchRequest,
  type RecordKind,
  type RecordReference,
  type StartRoomRequest,
} from '@parley/protocol';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { Failure, fail, invalid } from '../../platform/failure.js';
import { Limits } from '../../platform/limits/limits.js';
import { ShopPeople, type User } from '../auth/index.js';
import { Orders, type RecordView, statusProblem } from '../orders/index.js';
import { PairedRooms, type RoomView, TiedRooms } from '../rooms/index.js';

interface Put {
  record: RecordView;
  changed: boolean;
}

/** A clock that is a little ahead is none of the host system's faults; what is of tomorrow would hold off all that comes. */
const AHEAD_MS = 5 * 60_000;

/** What a host system writes: its orders, its bookings, their rooms, and what it calls its drivers. */
@Injectable()
export class HostRecords {
  constructor(
    private readonly database: Database,
    private readonly orders: Orders,
    private readonly people: ShopPeople,
    private readonly pairs: PairedRooms,
    private readonly tied: TiedRooms,
    private readonly limits: Limits,
    private readonly clock: Clock,
  ) {}

  put(keyId: string, reference: RecordReference, request: PutBookingRequest): Promise<Put> {
    this.limits.take('integration.write', keyId);
    return this.write(reference, request);
  }

  /** Each for itself: what is wrong with one is said of that one, and keeps no other back. */
  async putAll(
    keyId: string,
    { orders = [], bookings = [] }: RecordBatchRequest,
  ): Promise<RecordBatchAnswer> {
    const all = [
      ...orders.map((one) => ({ kind: 'order' as const, ...one })),
      ...bookings.map((one) => ({ kind: 'booking' as const, ...one })),
    ];
    if (all.length === 0) invalid('orders', 'or bookings: there is nothing here');
    if (all.length > LIMITS.recordBatch) fail('TOO_LARGE');
    this.limits.take('integration.write', keyId, all.length);
    const results: RecordBatchAnswer['results'] = [];
    for (const one of all) results.push(await this.result(one.kind, one));
    return { results };
  }

  nameDriver(keyId: string, externalId: string, email: string): Promise<User> {
    this.limits.take('integration.write', keyId);
    return this.people.nameDriver(externalId, email, keyId);
  }

  startRoom(keyId: string, request: StartRoomRequest): Promise<RoomView> {
    this.limits.take('integration.write', keyId);
    return this.pairs.startForHost(keyId, request);
  }

  closeRoom(keyId: string, roomId: string): Promise<RoomView> {
    this.limits.take('integration.write', keyId);
    return this.tied.closeForHost(keyId, roomId);
  }

  private async result(
    kind: RecordKind,
    { id, ...request }: PutBookingRequest & { id: string },
  ): Promise<RecordBatchAnswer['results'][number]> {
    try {
      const { changed } = await this.write({ kind, id }, request);
      return { kind, id, ok: true, changed };
    } catch (error) {
      // what is wrong with all of them is said of all: the host system comes again
      if (!(error instanceof Failure) || error.code !== 'INVALID') throw error;
      return { kind, id, ok: false, code: error.code, ...(error.details && { details: error.details }) };
    }
  }

  private write({ kind, id }: RecordReference, request: PutBookingRequest): Promise<Put> {
    const { statusText, lines = [], total, currency, url } = request;
    const times = this.times(kind, request);
    return this.database.system(async () => {
      const customer = await this.people.customer(request.customer);
      const driver = request.driver ? await this.people.driver(request.driver.externalId) : null;
      return this.orders.put({
        kind,
        id,
        userId: customer.id,
        driverId: driver?.id ?? null,
        status: request.status,
        statusText: statusText ?? null,
        title: request.title,
        lines: lines.map(({ title, quantity = 1, amount = null }) => ({ title, quantity, amount })),
        total: total ?? null,
        currency: currency ?? null,
        url: url ?? null,
        ...times,
      });
    });
  }

  private times(kind: RecordKind, request: PutBookingRequest) {
    check(kind, request);
    const now = this.clock.date();
    const asOf = dateOf(request.asOf) ?? now;
    if (asOf.getTime() > now.getTime() + AHEAD_MS) invalid('asOf', 'must not be in the future');
    const [startsAt, endsAt] = [dateOf(request.startsAt), dateOf(request.endsAt)];
    if (startsAt && endsAt && endsAt < startsAt) invalid('endsAt', 'must not be before startsAt');
    return { asOf, placedAt: dateOf(request.placedAt) ?? asOf, startsAt, endsAt };
  }
}

function check(kind: RecordKind, { status, total, lines = [], currency }: PutBookingRequest): void {
  const problem = statusProblem(kind, status);
  if (problem) invalid('status', problem);
  const isPriced = total !== undefined || lines.some(({ amount }) => amount !== undefined);
  if (isPriced && currency === undefined) invalid('currency', 'is needed with an amount');
}

const dateOf = (moment: string | undefined): Date | null => (moment === undefined ? null : new Date(moment));
