import { Injectable } from '@nestjs/common';
import {
  LIMITS,
  type RecordKind,
  type RecordLine,
  type RecordReference,
  type RecordStatus,
} from '@parley/protocol';
import { Database } from '../../platform/database/database.js';

/** A record as it is stored. */
export interface RecordRow {
  kind: RecordKind;
  id: string;
  userId: string;
  driverId: string | null;
  status: RecordStatus;
  statusText: string | null;
  title: string;
  lines: RecordLine[];
  total: string | null;
  currency: string | null;
  url: string | null;
  placedAt: Date;
  startsAt: Date | null;
  endsAt: Date | null;
  asOf: Date;
}

/** With whom it is about. */
export interface RecordView extends RecordRow {
  customerName: string | null;
  driverName: string | null;
}

const COLUMNS = {
  kind: 'kind',
  id: 'id',
  userId: 'user_id',
  driverId: 'driver_id',
  status: 'status',
  statusText: 'status_text',
  title: 'title',
  lines: 'lines',
  total: 'total',
  currency: 'currency',
  url: 'url',
  placedAt: 'placed_at',
  startsAt: 'starts_at',
  endsAt: 'ends_at',
  asOf: 'as_of',
} as const satisfies Record<keyof RecordRow, string>;

const FIELDS = Object.keys(COLUMNS) as (keyof RecordRow)[];
const KEY: readonly (keyof RecordRow)[] = ['kind', 'id'];

/** Who may not see the other person's row sees no name. */
const SELECT = `select ${FIELDS.map((field) => `s.${COLUMNS[field]} as "${field}"`).join(', ')},
    u.name as "customerName", d.name as "driverName"
  from shop_record s left join app_user u on u.id = s.user_id left join app_user d on d.id = s.driver_id`;

const PUT = `insert into shop_record (${FIELDS.map((field) => COLUMNS[field]).join(', ')})
  values (${FIELDS.map((_, i) => `$${i + 1}`).join(', ')})
  on conflict (kind, id) do update set ${FIELDS.filter((field) => !KEY.includes(field))
    .map((field) => `${COLUMNS[field]} = excluded.${COLUMNS[field]}`)
    .join(', ')}`;

/** The SQL of orders and bookings. */
@Injectable()
export class OrdersRepository {
  constructor(private readonly database: Database) {}

  async find({ kind, id }: RecordReference): Promise<RecordView | undefined> {
    const [row] = await this.database.query<RecordView>(`${SELECT} where s.kind = $1 and s.id = $2`, [
      kind,
      id,
    ]);
    return row;
  }

  /** Held until the end of the unit, also where there is none yet. */
  async lock({ kind, id }: RecordReference): Promise<void> {
    await this.database.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [
      `record:${kind}:${id}`,
    ]);
  }

  async put(row: RecordRow): Promise<void> {
    await this.database.query(
      PUT,
      FIELDS.map((field) => (field === 'lines' ? JSON.stringify(row.lines) : row[field])),
    );
  }

  /** The newest of a customer, of a driver, or of whichever of the two somebody is. */
  of(who: readonly ('user_id' | 'driver_id')[], userId: string): Promise<RecordView[]> {
    const theirs = who.map((column) => `s.${column} = $1`).join(' or ');
    return this.database.query<RecordView>(
      `${SELECT} where ${theirs} order by s.placed_at desc, s.kind, s.id limit ${LIMITS.recordsShown}`,
      [userId],
    );
  }

  async hasAny(): Promise<boolean> {
    const [row] = await this.database.query<{ any: boolean }>(
      'select exists (select from shop_record) as "any"',
    );
    return row?.any ?? false;
  }

  /** What was one contact's is another's. */
  async changeOwner(from: string, to: string): Promise<void> {
    await this.database.query('update shop_record set user_id = $2 where user_id = $1', [from, to]);
  }
}
