import type {
  Holiday,
  OutsideHours,
  TeamDelivery,
  TeamPolicy,
  TopicNames,
  WorkingSpan,
} from '@parley/protocol';
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
  Unique,
} from 'typeorm';
import { User } from '../auth/index.js';

/** When somebody is there, by the clocks of a place. */
@Entity('business_hours')
export class BusinessHoursRow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'business_hours_pkey' })
  id: string;

  @Column('text')
  name: string;

  @Column('text', { name: 'time_zone' })
  timeZone: string;

  @Column('jsonb')
  week: WorkingSpan[];

  @Column('jsonb', { default: [] })
  holidays: Holiday[];

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt: Date;
}

/** Colleagues who share a queue, and how it gives its chats out. */
@Entity('team')
@Unique('team_name_key', ['name'])
@Check('team_policy_check', `policy in ('manual', 'round_robin', 'least_busy', 'best_skill', 'last_agent')`)
@Check('team_delivery_check', `delivery in ('assign', 'offer')`)
@Check('team_outside_check', `outside in ('hide', 'message', 'accept')`)
export class TeamRow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'team_pkey' })
  id: string;

  @Column('text')
  name: string;

  @Column('text', { nullable: true })
  color: string | null;

  @Column('text')
  policy: TeamPolicy;

  @Column('text')
  delivery: TeamDelivery;

  @Column('integer', { name: 'offer_seconds' })
  offerSeconds: number;

  /** So long may an agent be away before their chats go to others. */
  @Column('integer', { name: 'grace_seconds' })
  graceSeconds: number;

  /** Chats at once, of all its members together. */
  @Column('integer', { nullable: true })
  capacity: number | null;

  @Column('uuid', { name: 'overflow_team_id', nullable: true })
  overflowTeamId: string | null;

  @ManyToOne(() => TeamRow)
  @JoinColumn({ name: 'overflow_team_id', foreignKeyConstraintName: 'team_overflow_team_id_fkey' })
  overflowTeam?: Relation<TeamRow>;

  @Column('integer', { name: 'overflow_after_seconds', nullable: true })
  overflowAfterSeconds: number | null;

  @Column('uuid', { name: 'hours_id', nullable: true })
  hoursId: string | null;

  @ManyToOne(() => BusinessHoursRow)
  @JoinColumn({ name: 'hours_id', foreignKeyConstraintName: 'team_hours_id_fkey' })
  hours?: Relation<BusinessHoursRow>;

  @Column('text')
  outside: OutsideHours;

  @Column('text', { name: 'outside_text', nullable: true })
  outsideText: string | null;

  @Column('integer', { name: 'auto_resolve_minutes', nullable: true })
  autoResolveMinutes: number | null;

  @Column('text', { name: 'last_word', nullable: true })
  lastWord: string | null;

  @Column('timestamptz', { name: 'archived_at', nullable: true })
  archivedAt: Date | null;
}

@Entity('team_member')
@Index('team_member_user', ['userId'])
export class TeamMemberRow {
  @PrimaryColumn('uuid', { name: 'team_id', primaryKeyConstraintName: 'team_member_pkey' })
  teamId: string;

  @ManyToOne(() => TeamRow)
  @JoinColumn({ name: 'team_id', foreignKeyConstraintName: 'team_member_team_id_fkey' })
  team?: Relation<TeamRow>;

  @PrimaryColumn('uuid', { name: 'user_id', primaryKeyConstraintName: 'team_member_pkey' })
  userId: string;

  @ManyToOne(() => User)
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'team_member_user_id_fkey' })
  user?: Relation<User>;
}

/** What a customer may say that a chat is about; it leads to a team. */
@Entity('topic')
@Check('topic_priority_check', 'priority between 0 and 3')
export class TopicRow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'topic_pkey' })
  id: string;

  @Column('uuid', { name: 'team_id' })
  teamId: string;

  @ManyToOne(() => TeamRow)
  @JoinColumn({ name: 'team_id', foreignKeyConstraintName: 'topic_team_id_fkey' })
  team?: Relation<TeamRow>;

  @Column('jsonb')
  names: TopicNames;

  @Column('text', { nullable: true })
  icon: string | null;

  /** What an agent has to know for it. */
  @Column('text', { array: true, default: '{}' })
  skills: string[];

  /** Place in PRIORITIES; null leaves it to the customer. */
  @Column('smallint', { nullable: true })
  priority: number | null;

  @Column('integer')
  position: number;

  @Column('timestamptz', { name: 'archived_at', nullable: true })
  archivedAt: Date | null;
}

/** What an agent takes on; without a row it is as by default. */
@Entity('agent_profile')
export class AgentProfileRow {
  @PrimaryColumn('uuid', { name: 'user_id', primaryKeyConstraintName: 'agent_profile_pkey' })
  userId: string;

  @OneToOne(() => User)
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'agent_profile_user_id_fkey' })
  user?: Relation<User>;

  @Column('integer', { default: 5 })
  capacity: number;

  @Column('text', { array: true, default: '{}' })
  skills: string[];

  @Column('text', { array: true, default: '{}' })
  languages: string[];
}

export const TEAM_ENTITIES = [AgentProfileRow, BusinessHoursRow, TeamMemberRow, TeamRow, TopicRow];
