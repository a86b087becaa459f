import type { AttributeCondition, RoomSort, RoomStatus, RoomType, StatusChoice } from '@parley/protocol';
import { hasAttribute } from './attribute-choice.js';

/** Which rooms a list holds. */
export interface RoomChoice {
  /** Only these. */
  ids?: readonly string[];
  /** Takes part in it. */
  participantId?: string;
  ownerId?: string;
  type?: RoomType;
  status?: StatusChoice;
  /** A user id, or null for nobody's. */
  assigneeId?: string | null;
  teamId?: string;
  /** Of a team that this person belongs to. */
  teamsOf?: string;
  topicId?: string;
  priority?: number;
  tag?: string;
  attribute?: AttributeCondition;
  /** Somebody has waited since then, or longer. */
  waitingBefore?: Date;
  createdFrom?: Date;
  createdBefore?: Date;
  snoozed?: boolean;
  /** Somebody who is asked to take it over, by themselves or as one of a team. */
  askedOf?: string;
  /** Who looks is named in a note of it, and (`unread`) has not looked since. */
  mentioned?: { userId: string; unread: boolean };
  followedBy?: string;
  /** Leaves out rooms in which nothing was said yet. */
  queued?: boolean;
}

export interface RoomFilter extends RoomChoice {
  sort: RoomSort;
  /** The sort key and id of the last row of the page before. */
  after?: { key: string; id: string };
  limit: number;
}

interface Sort {
  column: string;
  direction: 'asc' | 'desc';
  type: string;
  /** What breaks ties, where that is not the id of the room's own row. */
  id?: string;
  /** What it is read from beside the room. */
  from?: string;
  where?: string;
  /** `$1` is who looks. */
  ofViewer?: true;
  /** It stands in no index, since each message would move it: only rooms in which there is something to do are put in this order. */
  ofWork?: true;
  /** What an index holds in the same order, only coarser. `of`: the same of a key in SQL. */
  indexed?: { column: string; of: (key: string) => string };
}

/** A note that was taken back, or never written, names nobody. */
const STANDS =
  'join chat_message c on c.room_id = n.room_id and c.id = n.message_id and c.deleted_at is null';

/** As `mention_rank` has it. */
const UNREAD = 'rank >= 1000000000000';

const namedBy = (who: string, unread: boolean): string =>
  `n.user_id = ${who} ${unread ? `and n.${UNREAD}` : ''}`;

const named = (who: string, unread: boolean): string =>
  `r.id in (select n.room_id from mention n ${STANDS} where ${namedBy(who, unread)})`;

/** Of all notes of a room in which somebody is named the one that counts: unread before read, and the newest. */
const FOREMOST = `(select o.message_id = n.message_id
     from mention o join chat_message c on c.room_id = o.room_id and c.id = o.message_id and c.deleted_at is null
     where o.user_id = $1::uuid and o.room_id = n.room_id order by o.rank desc, o.message_id desc limit 1)`;

/** Each order is total: id breaks ties. `key` is text that sorts as its column and survives a cursor without loss. */
export const SORTS: Record<RoomSort, Sort> = {
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
  // unread before read, in one number, as an index of somebody's mentions has it: each is looked into in this order, until there are enough
  mentioned: {
    column: 'n.rank',
    id: 'n.room_id',
    direction: 'desc',
    type: 'bigint',
    from: 'join mention n on n.room_id = r.id',
    where: `n.user_id = $1::uuid and ${FOREMOST}`,
    ofViewer: true,
  },
  // the priority before the time, in one number that fits a double
  priority: {
    column: `(r.priority * 1e12 - extract(epoch from coalesce(r.waiting_since, r.active_at)) * 100)::numeric(18, 0)`,
    direction: 'desc',
    type: 'numeric',
    ofWork: true,
  },
};

export type Value = (value: unknown) => string;
type Condition = string | false | undefined | null;

const UNRESOLVED = `r.status in ('waiting', 'open')`;

const byStatus = (status: RoomStatus | 'unresolved', value: Value): string =>
  status === 'unresolved' ? UNRESOLVED : `r.status = ${value(status)}`;

/** What each part of a choice asks for in SQL, of `chat_room r join room_desk d`. */
export function chosen(choice: RoomChoice, value: Value): string[] {
  return [
    ...whose(choice, value),
    ...inView(choice, value),
    ...how(choice, value),
    ...when(choice, value),
  ].filter((condition): condition is string => typeof condition === 'string' && condition !== '');
}

const whose = (choice: RoomChoice, value: Value): Condition[] => [
  choice.ids && `r.id = any (${value(choice.ids)})`,
  choice.type && `r.type = ${value(choice.type)}`,
  choice.ownerId && `r.user_id = ${value(choice.ownerId)}`,
  choice.participantId &&
    `exists (select from chat_participant p
       where p.room_id = r.id and p.user_id = ${value(choice.participantId)} and p.left_at is null)`,
  choice.assigneeId !== undefined && assignedTo(choice.assigneeId, value),
  choice.askedOf && asks(value(choice.askedOf)),
  choice.teamId && `d.team_id = ${value(choice.teamId)}`,
  choice.teamsOf &&
    `d.team_id in (select m.team_id from team_member m where m.user_id = ${value(choice.teamsOf)})`,
];

/** What somebody has an eye on. */
const inView = ({ mentioned, followedBy }: RoomChoice, value: Value): Condition[] => [
  mentioned && named(value(mentioned.userId), mentioned.unread),
  followedBy && `r.id in (select f.room_id from room_follower f where f.user_id = ${value(followedBy)})`,
];

const asks = (person: string): string =>
  `(d.transfer_to = ${person} or d.transfer_team in (select m.team_id from team_member m where m.user_id = ${person}))`;

const how = (choice: RoomChoice, value: Value): Condition[] => [
  choice.queued && 'r.queued_at is not null',
  choice.status && byStatus(choice.status, value),
  choice.topicId && `d.topic_id = ${value(choice.topicId)}`,
  choice.priority !== undefined && `r.priority = ${value(choice.priority)}`,
  choice.tag && `exists (select from room_tag t where t.room_id = r.id and t.tag = ${value(choice.tag)})`,
  choice.attribute && hasAttribute(choice.attribute, value),
  choice.snoozed !== undefined && `d.snoozed_until is ${choice.snoozed ? 'not ' : ''}null`,
];

const when = (choice: RoomChoice, value: Value): Condition[] => [
  choice.waitingBefore && `r.waiting_since <= ${value(choice.waitingBefore)}`,
  choice.createdFrom && `r.created_at >= ${value(choice.createdFrom)}`,
  choice.createdBefore && `r.created_at < ${value(choice.createdBefore)}`,
];

const assignedTo = (agentId: string | null, value: Value): string =>
  agentId === null ? 'r.support_agent_id is null' : `r.support_agent_id = ${value(agentId)}`;

/** All that a page asks for: the choice, what its order needs, and where the page before ended. */
export function conditions({ mentioned, ...filter }: RoomFilter, value: Value): string[] {
  const { where, ofWork } = SORTS[filter.sort];
  return [
    ...chosen(filter, value),
    ...(mentioned ? [maybeNamed(mentioned, filter.sort, value)] : []),
    ...(where ? [where] : []),
    ...(ofWork && filter.status === undefined ? [UNRESOLVED] : []),
    ...(filter.after ? [after(filter.sort, filter.after, value)] : []),
  ];
}

/** Where the order itself does not see to it, some of these notes may have been taken back: `stillNamed` asks that. */
const maybeNamed = (
  { userId, unread }: NonNullable<RoomChoice['mentioned']>,
  sort: RoomSort,
  value: Value,
): string => {
  if (sort === 'mentioned') return unread ? `n.${UNREAD}` : 'true';
  return `r.id in (select n.room_id from mention n where ${namedBy(value(userId), unread)})`;
};

/** Whether a note that names them stands: asked of one room after the other, until there are enough. */
export const stillNamed = (
  room: string,
  { userId, unread }: NonNullable<RoomChoice['mentioned']>,
  value: Value,
): string =>
  `(select true from mention n ${STANDS} where n.room_id = ${room} and ${namedBy(value(userId), unread)} limit 1)`;

function after(sort: RoomSort, { key, id }: { key: string; id: string }, value: Value): string {
  const { column, id: room = 'r.id', direction, type, indexed } = SORTS[sort];
  const [sign, from] = [direction === 'desc' ? '<' : '>', `${value(key)}::${type}`];
  const coarse = indexed ? `${indexed.column} ${sign}= ${indexed.of(from)} and ` : '';
  return `${coarse}(${column}, ${room}) ${sign} (${from}, ${value(id)}::uuid)`;
}

/** The order of a page, in SQL. */
export function orderOf(sort: RoomSort): string {
  const { column, id = 'r.id', direction, indexed } = SORTS[sort];
  return `${indexed ? `${indexed.column} ${direction}, ` : ''}${column} ${direction}, ${id} ${direction}`;
}
