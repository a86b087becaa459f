import type { AssignmentOutcome, StaffStatus, TeamPolicy } from '@parley/protocol';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { User } from '../auth/index.js';
import { ChatRoom } from '../rooms/index.js';
import { TeamRow } from '../teams/index.js';
import type { Judged, Seat, Wanted } from './choose.policy.js';

const ASSIGNMENT_KEY = 'assignment_pkey';

/** That one of the staff is there, as the server with their socket says: true for some seconds after it said so. */
@Entity('desk_presence')
@Check('desk_presence_status_check', `status in ('online', 'away', 'offline')`)
export class DeskPresenceRow {
  @PrimaryColumn('uuid', { name: 'user_id', primaryKeyConstraintName: 'desk_presence_pkey' })
  userId: string;

  @ManyToOne(() => User)
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'desk_presence_user_id_fkey' })
  user?: Relation<User>;

  @PrimaryColumn('uuid', { name: 'node_id', primaryKeyConstraintName: 'desk_presence_pkey' })
  nodeId: string;

  @Column('text')
  status: StaffStatus;

  @Column('timestamptz')
  since: Date;

  @Column('timestamptz', { name: 'seen_at' })
  seenAt: Date;
}

/** One time that somebody was looked for, with all that it was decided from: no word of what was said. */
@Entity('assignment')
@Check('assignment_outcome_check', `outcome in ('assigned', 'offered', 'nobody', 'overflowed', 'returned')`)
@Index('assignment_team', ['teamId', 'at'])
@Index('assignment_agent', { synchronize: false })
@Index('assignment_present', { synchronize: false })
@Index('assignment_search', { synchronize: false })
export class AssignmentRow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: ASSIGNMENT_KEY })
  id: string;

  @PrimaryColumn('uuid', { name: 'room_id', primaryKeyConstraintName: ASSIGNMENT_KEY })
  roomId: string;

  @ManyToOne(() => ChatRoom)
  @JoinColumn({ name: 'room_id', foreignKeyConstraintName: 'assignment_room_id_fkey' })
  room?: Relation<ChatRoom>;

  @Column('uuid', { name: 'team_id' })
  teamId: string;

  @ManyToOne(() => TeamRow)
  @JoinColumn({ name: 'team_id', foreignKeyConstraintName: 'assignment_team_id_fkey' })
  team?: Relation<TeamRow>;

  @PrimaryColumn('timestamptz', { primaryKeyConstraintName: ASSIGNMENT_KEY })
  at: Date;

  @Column('text')
  outcome: AssignmentOutcome;

  @Column('uuid', { name: 'agent_id', nullable: true })
  agentId: string | null;

  @ManyToOne(() => User)
  @JoinColumn({ name: 'agent_id', foreignKeyConstraintName: 'assignment_agent_id_fkey' })
  agent?: Relation<User>;

  @Column('text')
  policy: TeamPolicy;

  @Column('jsonb')
  wanted: Wanted;

  @Column('jsonb')
  seats: Seat[];

  @Column('jsonb')
  judged: Judged[];

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt: Date | null;

  @Column('text', { name: 'ended_because', nullable: true })
  endedBecause: string | null;
}

/** What a customer was told about the time to wait, and when somebody came. */
@Entity('wait_prediction')
@Index('wait_prediction_at', ['at'])
@Index('wait_prediction_open', { synchronize: false })
export class WaitPredictionRow {
  @PrimaryColumn('uuid', { name: 'room_id', primaryKeyConstraintName: 'wait_prediction_pkey' })
  roomId: string;

  @ManyToOne(() => ChatRoom)
  @JoinColumn({ name: 'room_id', foreignKeyConstraintName: 'wait_prediction_room_id_fkey' })
  room?: Relation<ChatRoom>;

  @PrimaryColumn('timestamptz', { primaryKeyConstraintName: 'wait_prediction_pkey' })
  at: Date;

  @Column('uuid', { name: 'team_id' })
  teamId: string;

  @ManyToOne(() => TeamRow)
  @JoinColumn({ name: 'team_id', foreignKeyConstraintName: 'wait_prediction_team_id_fkey' })
  team?: Relation<TeamRow>;

  @Column('integer')
  position: number;

  @Column('integer', { name: 'low_seconds' })
  lowSeconds: number;

  @Column('integer', { name: 'high_seconds' })
  highSeconds: number;

  @Column('timestamptz', { name: 'answered_at', nullable: true })
  answeredAt: Date | null;
}

export const QUEUE_ENTITIES = [AssignmentRow, DeskPresenceRow, WaitPredictionRow];
