import type { AttributeValues, Role, RoomStatus, RoomType, Unverified } from '@parley/protocol';
import { DESK_COLUMNS, type DeskView } from './room-desk.js';
import type { StoredAttributes } from './sealed-attributes.js';

export interface ParticipantRow {
  userId: string;
  name: string | null;
  role: Role;
  avatarUrl: string | null;
  deliveredSeq: number;
  readSeq: number;
}

/** A room with everything that any viewer may see of it; `*.wire.ts` chooses. */
export interface RoomView extends DeskView {
  id: string;
  type: RoomType;
  status: RoomStatus;
  /** Place in PRIORITIES. */
  priority: number;
  subject: string | null;
  tags: string[];
  userId: string;
  supportAgentId: string | null;
  page: string | null;
  referenceKind: 'order' | 'booking' | null;
  referenceId: string | null;
  ratingScore: number | null;
  ratingComment: string | null;
  lastMessage: string | null;
  lastMessageSeq: number;
  lastMessageAt: Date | null;
  queuedAt: Date | null;
  waitingSince: Date | null;
  activeAt: Date;
  createdAt: Date;
  updatedAt: Date;
  closedAt: Date | null;
  /** The transactions that last changed it, changed what the customer may see, queued it, gave it to somebody. */
  changedIn: number;
  shownIn: number;
  queuedIn: number;
  assignedIn: number;
  head: number;
  staffHead: number;
  ownerName: string | null;
  ownerEmail: string | null;
  ownerRole: Role;
  /** What the shop calls them, if it has signed who they are. */
  ownerExternalId: string | null;
  /** What a page said of them. */
  ownerUnverified: Unverified | null;
  /** What the staff and the host system say of them. */
  ownerAttributes: AttributeValues;
  participants: ParticipantRow[];
  /** For the viewer; null where nobody in particular looks. */
  unread: number | null;
}

/** As it is read: its texts sealed, and the key beside them. */
export interface RoomRow extends Omit<RoomView, 'attributes'> {
  attributes: StoredAttributes;
  keyEpoch: string;
  keyWrapped: string;
  /** The viewer has nothing to read up to here, far from their mark; or null. */
  passedSeq: number | null;
}

export const STAFF = `('agent', 'manager', 'admin')`;
/** Nobody looks at how many more there are. */
const COUNT_AT_MOST = 100;

/**
 * Messages behind the mark that are looked at for that, the viewer's own among them. What comes later is not counted: only who has said
 * as much themselves since something unread is told of fewer than there are.
 */
const LOOK_AT_MOST = 200;
/** Of their own words alone: then the mark passes them, so that the next look begins behind. */
const PASSED_AT_LEAST = 100;

/** That `m` is unread when it comes behind the mark of the viewer, which is SQL. */
const isNews = (viewer: string): string => `(
  m.type in ('text', 'image', 'file', 'location') and m.deleted_at is null and m.sender_id is distinct from ${viewer}
  -- to a colleague who only looks on, what staff said is no news
  and (mark.own or m.sender_type not in ('agent', 'bot')))`;

/** As the viewer sees it, or nobody (null); both are SQL. */
const viewFor = (viewer: string, isStaff: string): string => `
  select r.id, r.type, r.status, r.priority, r.subject, r.tags, r.user_id as "userId",
    r.support_agent_id as "supportAgentId", r.page, r.reference_kind as "referenceKind", r.reference_id as "referenceId",
    r.rating_score as "ratingScore", r.rating_comment as "ratingComment", r.last_message as "lastMessage",
    r.last_message_seq as "lastMessageSeq", r.last_message_at as "lastMessageAt", r.queued_at as "queuedAt", r.waiting_since as "waitingSince",
    r.active_at as "activeAt", r.created_at as "createdAt", r.updated_at as "updatedAt", r.closed_at as "closedAt",
    r.changed_in as "changedIn", r.shown_in as "shownIn", r.queued_in as "queuedIn", r.assigned_in as "assignedIn",
    s.head, s.staff_head as "staffHead", k.epoch as "keyEpoch", k.wrapped as "keyWrapped", ${DESK_COLUMNS},
    o.name as "ownerName", o.email as "ownerEmail", o.role as "ownerRole",
    o.external_id as "ownerExternalId", o.unverified as "ownerUnverified",
    (select coalesce(jsonb_object_agg(a.name, a.value), '{}') from contact_attribute a where a.user_id = o.id) as "ownerAttributes",
    (select coalesce(json_agg(json_build_object('userId', p.user_id, 'name', u.name, 'role', u.role,
        'avatarUrl', u.avatar_url, 'deliveredSeq', p.delivered_seq, 'readSeq', p.read_seq) order by p.joined_at, p.user_id), '[]')
      from chat_participant p join app_user u on u.id = p.user_id
      where p.room_id = r.id and p.left_at is null) as participants,
    case when ${viewer} is not null then least(near.unread, ${COUNT_AT_MOST}) + (far.first is not null)::int end as unread,
    case when mark.own and news.first - 1 - mark.seq >= ${PASSED_AT_LEAST} then news.first - 1 end as "passedSeq"
  from chat_room r
  join chat_room_seq s on s.room_id = r.id
  join chat_room_key k on k.room_id = r.id
  join room_desk d on d.room_id = r.id
  join app_user o on o.id = r.user_id
  cross join lateral (
    select coalesce(max(p.read_seq) filter (where p.user_id = ${viewer} and p.left_at is null),
                    max(p.read_seq) filter (where ${isStaff} and u.role in ${STAFF}), 0) as seq,
           coalesce(bool_or(p.user_id = ${viewer} and p.left_at is null), false) as own
    from chat_participant p join app_user u on u.id = p.user_id where p.room_id = r.id) mark
  cross join lateral (
    select count(*) filter (where is_news) as unread, min(seq) filter (where is_news) as first, max(seq) as last from (
      select m.seq, ${isNews(viewer)} as is_news from chat_message m
      -- who has read up to the head costs no look at the messages
      where ${viewer} is not null and mark.seq < s.head and m.room_id = r.id and not m.private and m.seq > mark.seq
      order by m.seq limit ${LOOK_AT_MOST}) looked) near
  cross join lateral (
    -- nothing among so many: whether there is anything at all. Who takes part asks that once, since their mark will have passed those next time
    select min(m.seq) as first from chat_message m
    where near.first is null and near.last < s.head and m.room_id = r.id and not m.private and m.seq > near.last
      and ${isNews(viewer)}) far
  cross join lateral (select coalesce(near.first, far.first, s.head + 1) as first) news`;

/** Of the rooms in `$3`, for the viewer `$1`, of the staff or not (`$2`). They are counted by nobody, so that the plan for any number of them is the plan for all. */
export const VIEWS = `${viewFor('$1::uuid', '$2::boolean')} where r.id = any ((select $3::uuid[])::uuid[])`;

/** Each of the rooms `$3` as its own viewer sees it (`$1`, `$2`), with its place in these lists. */
export const VIEWS_OF_EACH = `
  select asked.ord, room.* from unnest($1::uuid[], $2::boolean[], $3::uuid[]) with ordinality as asked (viewer, staff, room_id, ord)
  cross join lateral (${viewFor('asked.viewer', 'asked.staff')} where r.id = asked.room_id) room`;

export interface Viewer {
  userId: string;
  staff: boolean;
}

/** The first two parameters of VIEWS. */
export const viewerOf = (viewer: Viewer | null): [string | null, boolean] => [
  viewer?.userId ?? null,
  viewer?.staff ?? false,
];
