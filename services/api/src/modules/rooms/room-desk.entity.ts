import {
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  OneToOne,
  PrimaryColumn,
  type Relation,
} from 'typeorm';
import type { DueKind } from '@parley/protocol';
import { User } from '../auth/index.js';
import { TeamRow, TopicRow } from '../teams/index.js';
import { ChatRoom } from './room.entity.js';
import type { StoredAttributes } from './sealed-attributes.js';

/** What the desk knows of a room, beside its hot row. Made with the room by a trigger; a change of it is a change of the room. */
@Entity('room_desk')
@Index('room_desk_queue', { synchronize: false })
@Index('room_desk_offer', { synchronize: false })
@Index('room_desk_team', { synchronize: false })
@Index('room_desk_topic', { synchronize: false })
@Index('room_desk_snoozed', { synchronize: false })
@Index('room_desk_alarm', { synchronize: false })
@Index('room_desk_transfer', { synchronize: false })
export class RoomDesk {
  @PrimaryColumn('uuid', { name: 'room_id', primaryKeyConstraintName: 'room_desk_pkey' })
  roomId: string;

  @OneToOne(() => ChatRoom)
  @JoinColumn({ name: 'room_id', foreignKeyConstraintName: 'room_desk_room_id_fkey' })
  room: Relation<ChatRoom>;

  @Column('uuid', { name: 'team_id', nullable: true })
  teamId: string | null;

  @ManyToOne(() => TeamRow)
  @JoinColumn({ name: 'team_id', foreignKeyConstraintName: 'room_desk_team_id_fkey' })
  team?: Relation<TeamRow>;

  @Column('uuid', { name: 'topic_id', nullable: true })
  topicId: string | null;

  @ManyToOne(() => TopicRow)
  @JoinColumn({ name: 'topic_id', foreignKeyConstraintName: 'room_desk_topic_id_fkey' })
  topic?: Relation<TopicRow>;

  @Column('text', { array: true, default: '{}' })
  skills: string[];

  @Column('text', { nullable: true })
  language: string | null;

  /** It is in the queue. Kept by a trigger. */
  @Column('boolean', { default: false })
  waits: boolean;

  /** Before all others: its agent was lost. */
  @Column('boolean', { default: false })
  front: boolean;

  @Column('uuid', { name: 'offered_to', nullable: true })
  offeredTo: string | null;

  @ManyToOne(() => User)
  @JoinColumn({ name: 'offered_to', foreignKeyConstraintName: 'room_desk_offered_to_fkey' })
  offered?: Relation<User>;

  @Column('timestamptz', { name: 'offered_until', nullable: true })
  offeredUntil: Date | null;

  /** Opened again, or awake, while whoever had it had no place for it: they are asked first. Ends with the wait, by a trigger. */
  @Column('uuid', { name: 'former_agent_id', nullable: true })
  formerAgentId: string | null;

  @ManyToOne(() => User)
  @JoinColumn({ name: 'former_agent_id', foreignKeyConstraintName: 'room_desk_former_agent_id_fkey' })
  former?: Relation<User>;

  @Column('timestamptz', { name: 'overflowed_at', nullable: true })
  overflowedAt: Date | null;

  @Column('timestamptz', { name: 'snoozed_until', nullable: true })
  snoozedUntil: Date | null;

  @Column('uuid', { name: 'snoozed_by', nullable: true })
  snoozedBy: string | null;

  @ManyToOne(() => User)
  @JoinColumn({ name: 'snoozed_by', foreignKeyConstraintName: 'room_desk_snoozed_by_fkey' })
  snoozer?: Relation<User>;

  /** The head at which it was put to sleep: a message of the customer after it wakes the chat. */
  @Column('bigint', { name: 'snoozed_seq', nullable: true })
  snoozedSeq: number | null;

  @Column('timestamptz', { name: 'hold_since', nullable: true })
  holdSince: Date | null;

  @Column('timestamptz', { name: 'escalated_at', nullable: true })
  escalatedAt: Date | null;

  @Column('timestamptz', { name: 'first_due_at', nullable: true })
  firstDueAt: Date | null;

  @Column('timestamptz', { name: 'next_due_at', nullable: true })
  nextDueAt: Date | null;

  @Column('timestamptz', { name: 'resolve_due_at', nullable: true })
  resolveDueAt: Date | null;

  @Column('text', { array: true, default: '{}' })
  breached: DueKind[];

  /** Resolved. Kept by a trigger, as are the two that follow: all clocks stand while it is done, asleep or on hold. */
  @Column('boolean', { default: false })
  done: boolean;

  @Column('timestamptz', { name: 'paused_at', nullable: true })
  pausedAt: Date | null;

  @Column('jsonb', { default: [] })
  pauses: [from: string, to: string][];

  @Column('timestamptz', { name: 'warn_at', nullable: true })
  warnAt: Date | null;

  @Column('timestamptz', { name: 'alarm_at', nullable: true })
  alarmAt: Date | null;

  @Column('timestamptz', { name: 'next_breached_for', nullable: true })
  nextBreachedFor: Date | null;

  @Column('uuid', { name: 'transfer_to', nullable: true })
  transferTo: string | null;

  @ManyToOne(() => User)
  @JoinColumn({ name: 'transfer_to', foreignKeyConstraintName: 'room_desk_transfer_to_fkey' })
  receiver?: Relation<User>;

  @Column('uuid', { name: 'transfer_team', nullable: true })
  transferTeam: string | null;

  @ManyToOne(() => TeamRow)
  @JoinColumn({ name: 'transfer_team', foreignKeyConstraintName: 'room_desk_transfer_team_fkey' })
  receivingTeam?: Relation<TeamRow>;

  @Column('uuid', { name: 'transfer_by', nullable: true })
  transferBy: string | null;

  @ManyToOne(() => User)
  @JoinColumn({ name: 'transfer_by', foreignKeyConstraintName: 'room_desk_transfer_by_fkey' })
  asker?: Relation<User>;

  @Column('timestamptz', { name: 'transfer_until', nullable: true })
  transferUntil: Date | null;

  @Column('jsonb', { default: {} })
  attributes: StoredAttributes;
}
