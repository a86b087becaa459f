import type { BlockReason } from '@parley/protocol';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { User } from '../auth/index.js';

@Entity('access_block')
@Check('access_block_whom', '(user_id is null) <> (network is null)')
@Index('access_block_present', { synchronize: false })
export class AccessBlock {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'access_block_pkey' })
  id: string;

  @Column('uuid', { name: 'user_id', nullable: true })
  userId: string | null;

  @ManyToOne(() => User)
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'access_block_user_id_fkey' })
  user?: Relation<User>;

  @Column('cidr', { nullable: true })
  network: string | null;

  @Column('text')
  reason: BlockReason;

  @Column('uuid', { name: 'made_by' })
  madeBy: string;

  @ManyToOne(() => User)
  @JoinColumn({ name: 'made_by', foreignKeyConstraintName: 'access_block_made_by_fkey' })
  maker?: Relation<User>;

  @Column('timestamptz', { name: 'made_at' })
  madeAt: Date;

  @Column('timestamptz', { nullable: true })
  until: Date | null;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt: Date | null;

  @Column('uuid', { name: 'ended_by', nullable: true })
  endedBy: string | null;

  @ManyToOne(() => User)
  @JoinColumn({ name: 'ended_by', foreignKeyConstraintName: 'access_block_ended_by_fkey' })
  ender?: Relation<User>;
}

/** A proof of work that has opened the door once. */
@Entity('spent_proof')
@Index('spent_proof_expires_at', { synchronize: false })
export class SpentProof {
  @PrimaryColumn('bytea', { primaryKeyConstraintName: 'spent_proof_pkey' })
  hash: Buffer;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt: Date;
}
