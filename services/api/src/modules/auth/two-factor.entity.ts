import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { User } from './auth.entity.js';

@Entity('auth_totp')
export class AuthTotp {
  @PrimaryColumn('uuid', { name: 'user_id', primaryKeyConstraintName: 'auth_totp_pkey' })
  userId: string;

  @ManyToOne(() => User)
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'auth_totp_user_id_fkey' })
  user?: Relation<User>;

  /** The secret, sealed. */
  @Column('text')
  sealed: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  /** Null: not in force yet. */
  @Column('timestamptz', { name: 'confirmed_at', nullable: true })
  confirmedAt: Date | null;

  @Column('bigint', { name: 'last_step', default: 0 })
  lastStep: string;
}

@Entity('auth_recovery_code')
export class AuthRecoveryCode {
  @PrimaryColumn('uuid', { name: 'user_id', primaryKeyConstraintName: 'auth_recovery_code_pkey' })
  userId: string;

  @ManyToOne(() => User)
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'auth_recovery_code_user_id_fkey' })
  user?: Relation<User>;

  @PrimaryColumn('bytea', { primaryKeyConstraintName: 'auth_recovery_code_pkey' })
  hash: Buffer;

  @Column('timestamptz', { name: 'used_at', nullable: true })
  usedAt: Date | null;
}
