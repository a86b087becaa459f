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
import type { AttributeValue, DueKind } from '@parley/protocol';
import { User } from '../auth/index.js';
import { TeamRow, TopicRow } from '../teams/index.js';
import { ChatRoom } from './room.entity.js';

/** What the desk knows of a room, beside its hot row. Made with the room by a trigger; a change of it is a change of the room. */
@Entity('room_desk')
@Index('room_desk_queue', { synchronize: false })
@Index('room_desk_offer', { synchronize: false })
@Index('room_desk_team', { synchronize: false })
@Index('room_desk_topic', { synchronize: false })
@Index('room_desk_snoozed', { synchronize: false })
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

  @Column('timestamptz', { name: 'overflowed_at', nullable: true })
  overflowedAt: Date | null;

  @Column('timestamptz', { name: 'snoozed_until', nullable: true })
  snoozedUntil: Date | null;

  @Column('uuid', { name: 'snoozed_by', nullable: true })
  snoozedBy: string | null;

  @ManyToOne(() => User)
  @JoinColumn({ name: 'snoozed_by', foreignKeyConstraintName: 'room_desk_snoozed_by_fkey' })
  snoozer?: Relation<User>;

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

  @Column('jsonb', { default: {} })
  attributes: Record<string, AttributeValue>;
}
