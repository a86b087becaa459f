import type { AttributeCondition, RoomSort, RoomStatus, RoomType, StatusChoice } from '@parley/protocol';
import { hasAttribute } from './attribute-choice.js';
import { after, type Sort, type Value } from './room-sorts.js';

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

/** A note that was taken back, or never written, names nobody. */
const STANDS =
  'join chat_message c on c.room_id = n.room_id and c.id = n.message_id and c.deleted_at is null';

/** As `mention_rank` has it. */
const UNREAD = 'rank >= 1000000000000';

const namedBy = (who: string, unread: boolean): string =>
  `n.user_id = ${who} ${unread ? `and n.${UNREAD}` : ''}`;

const named = (who: string, unread: boolean): string =>
  `r.id in (select n.room_id from mention n ${STANDS} where ${namedBy(who, unread)})`;

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

/** All that a page asks for in this order: the choice, what the order needs, and where the page before ended. */
export function conditions({ mentioned, ...filter }: RoomFilter, sort: Sort, value: Value): string[] {
  const { where, ofWork, named: isNamed } = sort;
  return [
    ...chosen(filter, value),
    ...(mentioned ? maybeNamed(mentioned, isNamed, value) : []),
    ...(where ? [where] : []),
    ...(ofWork && filter.status === undefined ? [UNRESOLVED] : []),
    ...(filter.after ? [after(sort, filter.after, value)] : []),
  ];
}

/** Where the order itself does not see to it, some of these notes may have been taken back: `stillNamed` asks that. */
function maybeNamed(
  { userId, unread }: NonNullable<RoomChoice['mentioned']>,
  isNamed: boolean | undefined,
  value: Value,
): string[] {
  if (isNamed) return unread ? [`n.${UNREAD}`] : [];
  return [`r.id in (select n.room_id from mention n where ${namedBy(value(userId), unread)})`];
}

/** Whether a note that names them stands: asked of one room after the other, until there are enough. */
export const stillNamed = (
  room: string,
  { userId, unread }: NonNullable<RoomChoice['mentioned']>,
  value: Value,
): string =>
  `(select true from mention n ${STANDS} where n.room_id = ${room} and ${namedBy(value(userId), unread)} limit 1)`;
