import type { RoomSort } from '@parley/protocol';

export type Value = (value: unknown) => string;

export interface Sort {
  column: string;
  direction: 'asc' | 'desc';
  type: string;
  /** What breaks ties, where that is not the id of the room's own row. */
  id?: string;
  /** What it is read from beside the room. */
  from?: string;
  where?: string;
  /** It holds what names who looks (`$1`) and nothing else. */
  named?: true;
  /** It stands in no index, since each message would move it: only rooms in which there is something to do are put in this order. */
  ofWork?: true;
  /** What an index holds in the same order, only coarser. `of`: the same of a key in SQL. */
  indexed?: { column: string; of: (key: string) => string };
}

/** Of all notes of a room in which somebody is named the one that counts: unread before read, and the newest. */
const FOREMOST = `(select o.message_id = n.message_id
     from mention o join chat_message c on c.room_id = o.room_id and c.id = o.message_id and c.deleted_at is null
     where o.user_id = $1::uuid and o.room_id = n.room_id order by o.rank desc, o.message_id desc limit 1)`;

/**
 * Somebody's mentions, as an index has them in order: each is looked into in turn, until there are enough. To look up all of them with
 * their notes takes the longer the more years there are.
 */
const NAMED = {
  id: 'n.room_id',
  from: 'join mention n on n.room_id = r.id',
  where: `n.user_id = $1::uuid and ${FOREMOST}`,
  named: true,
} as const;

/** Each order is total: id breaks ties. `key` is text that sorts as its column and survives a cursor without loss. */
const SORTS: Record<RoomSort, Sort> = {
  activity: {
    column: 'r.active_at',
    direction: 'desc',
    type: 'timestamptz',
    indexed: { column: 'r.active_minute', of: (key) => `activity_minute(${key})` },
  },
  created: { column: 'r.created_at', direction: 'desc', type: 'timestamptz' },
  waiting: {
    column: 'r.waiting_since',
    direction: 'asc',
    type: 'timestamptz',
    where: 'r.waiting_since is not null',
    ofWork: true,
  },
  due: {
    column: 'least(d.first_due_at, d.next_due_at, d.resolve_due_at)',
    direction: 'asc',
    type: 'timestamptz',
    where: 'least(d.first_due_at, d.next_due_at, d.resolve_due_at) is not null',
    ofWork: true,
  },
  // unread before read, in one number
  mentioned: { ...NAMED, column: 'n.rank', direction: 'desc', type: 'bigint' },
  // the priority before the time, in one number that fits a double
  priority: {
    column: `(r.priority * 1e12 - extract(epoch from coalesce(r.waiting_since, r.active_at)) * 100)::numeric(18, 0)`,
    direction: 'desc',
    type: 'numeric',
    ofWork: true,
  },
};

/** What is over stands still, so that mentions hold its place; what is not is little, and is put in order. */
const NAMED_BY_ACTIVITY: readonly Sort[] = [
  { ...SORTS.activity, ...NAMED, id: 'r.id', where: `${NAMED.where} and n.settled is null` },
  {
    ...SORTS.activity,
    ...NAMED,
    id: 'r.id',
    where: `${NAMED.where} and n.settled is not null`,
    indexed: { ...SORTS.activity.indexed!, column: 'n.settled' },
  },
];
const NAMED_BY_BEGINNING: readonly Sort[] = [{ ...SORTS.created, ...NAMED, column: 'n.began' }];

/** In what order a list is read; if that takes more than one, each room is in one of them, and their keys go together. */
export function sortsOf({ sort, mentioned }: { sort: RoomSort; mentioned?: object }): readonly Sort[] {
  if (mentioned && sort === 'activity') return NAMED_BY_ACTIVITY;
  if (mentioned && sort === 'created') return NAMED_BY_BEGINNING;
  return [SORTS[sort]];
}

/** What comes behind this place, in SQL. */
export function after(
  { column, id: room = 'r.id', direction, type, indexed }: Sort,
  { key, id }: { key: string; id: string },
  value: Value,
): string {
  const [sign, from] = [direction === 'desc' ? '<' : '>', `${value(key)}::${type}`];
  const coarse = indexed ? `${indexed.column} ${sign}= ${indexed.of(from)} and ` : '';
  return `${coarse}(${column}, ${room}) ${sign} (${from}, ${value(id)}::uuid)`;
}

/** The order of a page, in SQL. */
export function orderOf({ column, id = 'r.id', direction, indexed }: Sort): string {
  return `${indexed ? `${indexed.column} ${direction}, ` : ''}${column} ${direction}, ${id} ${direction}`;
}
