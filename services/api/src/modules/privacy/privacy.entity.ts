import type { ErasureCertificate, ErasureState } from '@parley/protocol';
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
import { User } from '../auth/index.js';
import { ChatRoom } from '../rooms/index.js';

/** Keeps a room, or everything of a person, from being destroyed. */
@Entity('legal_hold')
@Check('legal_hold_target', 'num_nonnulls(room_id, user_id) = 1')
@Index('legal_hold_room', { synchronize: false })
@Index('legal_hold_user', { synchronize: false })
export class LegalHoldRow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'legal_hold_pkey' })
  id: string;

  @Column('uuid', { name: 'room_id', nullable: true })
  roomId: string | null;

  @ManyToOne(() => ChatRoom)
  @JoinColumn({ name: 'room_id', foreignKeyConstraintName: 'legal_hold_room_id_fkey' })
  room?: Relation<ChatRoom>;

  @Column('uuid', { name: 'user_id', nullable: true })
  userId: string | null;

  @ManyToOne(() => User)
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'legal_hold_user_id_fkey' })
  user?: Relation<User>;

  /** Null once the person it was about has been erased. */
  @Column('text', { nullable: true })
  reason: string | null;

  @Column('uuid', { name: 'placed_by' })
  placedBy: string;

  @ManyToOne(() => User)
  @JoinColumn({ name: 'placed_by', foreignKeyConstraintName: 'legal_hold_placed_by_fkey' })
  placer?: Relation<User>;

  @Column('timestamptz', { name: 'placed_at' })
  placedAt: Date;

  @Column('uuid', { name: 'lifted_by', nullable: true })
  liftedBy: string | null;

  @ManyToOne(() => User)
  @JoinColumn({ name: 'lifted_by', foreignKeyConstraintName: 'legal_hold_lifted_by_fkey' })
  lifter?: Relation<User>;

  @Column('timestamptz', { name: 'lifted_at', nullable: true })
  liftedAt: Date | null;
}

/** What is known of a room that was shredded, beside the dates in its row. */
@Entity('room_tombstone')
@Check('room_tombstone_because', `because in ('retention', 'idle', 'erasure')`)
@Index('room_tombstone_at', ['shreddedAt'])
export class RoomTombstone {
  @PrimaryColumn('uuid', { name: 'room_id', primaryKeyConstraintName: 'room_tombstone_pkey' })
  roomId: string;

  @OneToOne(() => ChatRoom)
  @JoinColumn({ name: 'room_id', foreignKeyConstraintName: 'room_tombstone_room_id_fkey' })
  room?: Relation<ChatRoom>;

  @Column('timestamptz', { name: 'shredded_at', default: () => 'clock_timestamp()' })
  shreddedAt: Date;

  @Column('text')
  because: 'retention' | 'idle' | 'erasure';

  @Column('integer')
  messages: number;

  @Column('integer')
  notes: number;

  @Column('integer')
  people: number;
}

/** Somebody asked to be forgotten. One a person, for good: it holds the certificate. */
@Entity('erasure')
@Check('erasure_state', `state in ('held', 'running', 'done')`)
@Index('erasure_of', ['userId'], { unique: true })
@Index('erasure_open', { synchronize: false })
export class ErasureRow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'erasure_pkey' })
  id: string;

  @Column('uuid', { name: 'user_id' })
  userId: string;

  @ManyToOne(() => User)
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'erasure_user_id_fkey' })
  user?: Relation<User>;

  @Column('uuid', { name: 'asked_by' })
  askedBy: string;

  @ManyToOne(() => User)
  @JoinColumn({ name: 'asked_by', foreignKeyConstraintName: 'erasure_asked_by_fkey' })
  asker?: Relation<User>;

  @Column('timestamptz', { name: 'asked_at' })
  askedAt: Date;

  @Column('text')
  state: ErasureState;

  /** Rows that went with the account, by table. */
  @Column('jsonb', { default: {} })
  counts: Record<string, number>;

  @Column('timestamptz', { name: 'finished_at', nullable: true })
  finishedAt: Date | null;

  @Column('jsonb', { nullable: true })
  certificate: ErasureCertificate | null;
}

export const PRIVACY_ENTITIES = [LegalHoldRow, RoomTombstone, ErasureRow];
