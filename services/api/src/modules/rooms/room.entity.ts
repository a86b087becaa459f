import {
  Check,
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  OneToOne,
  PrimaryColumn,
  type Relation,
} from 'typeorm';
import type { RoomStatus, RoomType } from '@parley/protocol';
import { User } from '../auth/index.js';

/** One conversation. Its counters stand in RoomHeads. */
@Entity('chat_room')
@Check(
  'chat_room_type_check',
  `type in ('support', 'customer_driver', 'customer_admin', 'driver_admin', 'guest_admin')`,
)
@Check('chat_room_status_check', `status in ('waiting', 'open', 'resolved', 'closed')`)
@Check('chat_room_priority_check', 'priority between 0 and 3')
@Check('chat_room_reference_kind_check', `reference_kind in ('order', 'booking')`)
@Check('chat_room_rating_score_check', 'rating_score between 1 and 5')
@Index('chat_room_owner', { synchronize: false })
@Index('chat_room_activity', { synchronize: false })
@Index('chat_room_status', { synchronize: false })
@Index('chat_room_agent', { synchronize: false })
@Index('chat_room_agent_created', { synchronize: false })
@Index('chat_room_answered', { synchronize: false })
@Index('chat_room_changed', { synchronize: false })
@Index('chat_room_closed', { synchronize: false })
@Index('chat_room_created', { synchronize: false })
@Index('chat_room_held', { synchronize: false })
@Index('chat_room_reference', { synchronize: false })
export class ChatRoom {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'chat_room_pkey' })
  id: string;

  @Column('text', { default: 'support' })
  type: RoomType;

  @Column('text', { default: 'waiting' })
  status: RoomStatus;

  /** Place in PRIORITIES. */
  @Column('smallint', { default: 1 })
  priority: number;

  @Column('text', { nullable: true })
  subject: string | null;

  @Column('text', { array: true, default: '{}' })
  tags: string[];

  @Column('uuid', { name: 'user_id' })
  userId: string;

  @ManyToOne(() => User)
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'chat_room_user_id_fkey' })
  owner: Relation<User>;

  @Column('uuid', { name: 'support_agent_id', nullable: true })
  supportAgentId: string | null;

  @ManyToOne(() => User)
  @JoinColumn({ name: 'support_agent_id', foreignKeyConstraintName: 'chat_room_support_agent_id_fkey' })
  supportAgent: Relation<User> | null;

  /** Where the visitor was when the chat began, as the widget told it. */
  @Column('text', { nullable: true })
  page: string | null;

  @Column('text', { name: 'reference_kind', nullable: true })
  referenceKind: 'order' | 'booking' | null;

  @Column('text', { name: 'reference_id', nullable: true })
  referenceId: string | null;

  @Column('smallint', { name: 'rating_score', nullable: true })
  ratingScore: number | null;

  @Column('text', { name: 'rating_comment', nullable: true })
  ratingComment: string | null;

  @Column('text', { name: 'last_message', nullable: true })
  lastMessage: string | null;

  @Column('bigint', { name: 'last_message_seq', default: 0 })
  lastMessageSeq: number;

  @Column('timestamptz', { name: 'last_message_at', nullable: true })
  lastMessageAt: Date | null;

  /** When the first message brought the room into the queue. */
  @Column('timestamptz', { name: 'queued_at', nullable: true })
  queuedAt: Date | null;

  @Column('timestamptz', { name: 'waiting_since', nullable: true })
  waitingSince: Date | null;

  /** The first answer by staff. */
  @Column('timestamptz', { name: 'answered_at', nullable: true })
  answeredAt: Date | null;

  /** What lists are sorted by. */
  @Column('timestamptz', { name: 'active_at', default: () => 'now()' })
  activeAt: Date;

  /** The minute of it since 1970: what the indexes of the lists hold, so that most messages leave them alone. Set by a trigger. */
  @Column('int', { name: 'active_minute', default: 0 })
  activeMinute: number;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  /** Moved by what the customer may see, never by a note. */
  @Column('timestamptz', { name: 'updated_at', default: () => 'now()' })
  updatedAt: Date;

  @Column('timestamptz', { name: 'closed_at', nullable: true })
  closedAt: Date | null;

  /** From then on it holds no word: see the tombstones of the feature `privacy`. */
  @Column('timestamptz', { name: 'shredded_at', nullable: true })
  shreddedAt: Date | null;

  /** Numbers of transactions, stamped by triggers: who last changed anything, what the customer may see, and so on. */
  @Column('bigint', { name: 'changed_in', default: 0 })
  changedIn: number;

  @Column('bigint', { name: 'shown_in', default: 0 })
  shownIn: number;

  @Column('bigint', { name: 'queued_in', default: 0 })
  queuedIn: number;

  @Column('bigint', { name: 'assigned_in', default: 0 })
  assignedIn: number;
}

/** The heads of a room's two logs. Its row is the room's lock: whoever changes the room or its logs holds it first. */
@Entity('chat_room_seq')
export class RoomHeads {
  @PrimaryColumn('uuid', { name: 'room_id', primaryKeyConstraintName: 'chat_room_seq_pkey' })
  roomId: string;

  @OneToOne(() => ChatRoom)
  @JoinColumn({ name: 'room_id', foreignKeyConstraintName: 'chat_room_seq_room_id_fkey' })
  room: Relation<ChatRoom>;

  @Column('bigint', { default: 0 })
  head: number;

  @Column('bigint', { name: 'staff_head', default: 0 })
  staffHead: number;
}

/** Who takes part, and how far they have got. Kept when somebody leaves, so that the marks are there on return. */
@Entity('chat_participant')
@Index('chat_participant_user', { synchronize: false })
export class Participant {
  @PrimaryColumn('uuid', { name: 'room_id', primaryKeyConstraintName: 'chat_participant_pkey' })
  roomId: string;

  @PrimaryColumn('uuid', { name: 'user_id', primaryKeyConstraintName: 'chat_participant_pkey' })
  userId: string;

  @ManyToOne(() => ChatRoom)
  @JoinColumn({ name: 'room_id', foreignKeyConstraintName: 'chat_participant_room_id_fkey' })
  room: Relation<ChatRoom>;

  @ManyToOne(() => User)
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'chat_participant_user_id_fkey' })
  user: Relation<User>;

  @Column('timestamptz', { name: 'joined_at', default: () => 'now()' })
  joinedAt: Date;

  @Column('timestamptz', { name: 'left_at', nullable: true })
  leftAt: Date | null;

  @Column('bigint', { name: 'delivered_seq', default: 0 })
  deliveredSeq: number;

  @Column('bigint', { name: 'read_seq', default: 0 })
  readSeq: number;
}
