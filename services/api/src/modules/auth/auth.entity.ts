import type { Role, StaffRole, StaffStatus, Unverified } from '@parley/protocol';
import {
  Check,
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  type Relation,
  Unique,
} from 'typeorm';

// Names of constraints are those that the migrations gave them; a test compares. Indexes that TypeORM cannot describe
// (partial, over expressions) are named so that it leaves them alone.

@Entity('app_user')
@Check('app_user_role_check', `role in ('customer', 'guest', 'driver', 'agent', 'manager', 'admin')`)
@Check('app_user_status_check', `status in ('online', 'away', 'offline')`)
@Unique('app_user_external_id_key', ['externalId'])
@Index('app_user_email', { synchronize: false })
@Index('app_user_guest', { synchronize: false })
@Index('app_user_contact_name', { synchronize: false })
@Index('app_user_contact_email', { synchronize: false })
@Index('app_user_merged', { synchronize: false })
@Index('app_user_staff', { synchronize: false })
@Index('app_user_standing', { synchronize: false })
export class User {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'app_user_pkey' })
  id: string;

  @Column('text')
  role: Role;

  @Column('text', { nullable: true })
  email: string | null;

  @Column('text', { nullable: true })
  name: string | null;

  /** Argon2id in its usual notation. Null for a guest. */
  @Column('text', { name: 'password_hash', nullable: true })
  passwordHash: string | null;

  @Column('text', { name: 'avatar_url', nullable: true })
  avatarUrl: string | null;

  /** The language to write to them in, if it is known: one of LANGUAGES. */
  @Column('text', { nullable: true })
  locale: string | null;

  /** What a shop's signed tokens call its customer; null for everybody who came in another way. */
  @Column('text', { name: 'external_id', nullable: true })
  externalId: string | null;

  /** What a page said of them without a signature. */
  @Column('jsonb', { nullable: true })
  unverified: Unverified | null;

  @Column('text', { default: 'online' })
  status: StaffStatus;

  @Column('timestamptz', { name: 'disabled_at', nullable: true })
  disabledAt: Date | null;

  /** From then on nothing here says who they were. */
  @Column('timestamptz', { name: 'erased_at', nullable: true })
  erasedAt: Date | null;

  @Column('uuid', { name: 'merged_into', nullable: true })
  mergedInto: string | null;

  @ManyToOne(() => User)
  @JoinColumn({ name: 'merged_into', foreignKeyConstraintName: 'app_user_merged_into_fkey' })
  merged?: Relation<User>;

  /** The transaction that last changed what they are or may; a trigger writes it. */
  @Column('bigint', { name: 'standing_in', default: 0 })
  standingIn: number;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
}

@Entity('auth_session')
@Index('auth_session_user', { synchronize: false })
@Index('auth_session_ended', { synchronize: false })
export class AuthSession {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'auth_session_pkey' })
  id: string;

  @Column('uuid', { name: 'user_id' })
  userId: string;

  @ManyToOne(() => User)
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'auth_session_user_id_fkey' })
  user?: Relation<User>;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  @Column('timestamptz', { name: 'used_at', default: () => 'now()' })
  usedAt: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt: Date;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt: Date | null;

  @Column('text', { name: 'ended_because', nullable: true })
  endedBecause: string | null;

  /** The transaction that ended it; a trigger writes it. */
  @Column('bigint', { name: 'ended_in', default: 0 })
  endedIn: number;

  /** Families of browser and system, as of the last use. */
  @Column('text', { nullable: true })
  device: string | null;

  /** The network it was last used from. */
  @Column('text', { nullable: true })
  network: string | null;
}

@Entity('auth_refresh_token')
@Index('auth_refresh_token_session', { synchronize: false })
export class AuthRefreshToken {
  /** SHA-256 of the token; the token itself is with the client alone. */
  @PrimaryColumn('bytea', { primaryKeyConstraintName: 'auth_refresh_token_pkey' })
  hash: Buffer;

  @Column('uuid', { name: 'session_id' })
  sessionId: string;

  @ManyToOne(() => AuthSession)
  @JoinColumn({ name: 'session_id', foreignKeyConstraintName: 'auth_refresh_token_session_id_fkey' })
  session?: Relation<AuthSession>;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  @Column('timestamptz', { name: 'used_at', nullable: true })
  usedAt: Date | null;

  @Column('bytea', { name: 'successor_hash', nullable: true })
  successorHash: Buffer | null;
}

@Entity('guest_request')
export class GuestRequestRow {
  @PrimaryColumn('bytea', { name: 'key_hash', primaryKeyConstraintName: 'guest_request_pkey' })
  keyHash: Buffer;

  @Column('uuid', { name: 'user_id' })
  userId: string;

  @ManyToOne(() => User)
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'guest_request_user_id_fkey' })
  user?: Relation<User>;

  @Column('uuid', { name: 'room_id' })
  roomId: string;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
}

@Entity('invitation')
@Check('invitation_role_check', `role in ('agent', 'manager', 'admin')`)
@Index('invitation_token', { synchronize: false })
@Index('invitation_open', { synchronize: false })
export class InvitationRow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'invitation_pkey' })
  id: string;

  @Column('text')
  email: string;

  @Column('text')
  role: StaffRole;

  @Column('text', { nullable: true })
  locale: string | null;

  /** SHA-256 of the link that was sent last. */
  @Column('bytea', { name: 'token_hash', nullable: true })
  tokenHash: Buffer | null;

  @Column('uuid', { name: 'invited_by', nullable: true })
  invitedBy: string | null;

  @ManyToOne(() => User)
  @JoinColumn({ name: 'invited_by', foreignKeyConstraintName: 'invitation_invited_by_fkey' })
  inviter?: Relation<User>;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt: Date;

  @Column('timestamptz', { name: 'accepted_at', nullable: true })
  acceptedAt: Date | null;

  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt: Date | null;
}

@Entity('password_reset')
@Index('password_reset_user', { synchronize: false })
export class PasswordResetRow {
  @PrimaryColumn('bytea', { name: 'token_hash', primaryKeyConstraintName: 'password_reset_pkey' })
  tokenHash: Buffer;

  @Column('uuid', { name: 'user_id' })
  userId: string;

  @ManyToOne(() => User)
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'password_reset_user_id_fkey' })
  user?: Relation<User>;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt: Date;

  @Column('timestamptz', { name: 'used_at', nullable: true })
  usedAt: Date | null;
}

@Entity('mail_link')
@Index('mail_link_user', { synchronize: false })
export class MailLinkRow {
  @PrimaryColumn('bytea', { name: 'token_hash', primaryKeyConstraintName: 'mail_link_pkey' })
  tokenHash: Buffer;

  @Column('uuid', { name: 'user_id' })
  userId: string;

  @ManyToOne(() => User)
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'mail_link_user_id_fkey' })
  user?: Relation<User>;

  /** Of a feature that this one knows nothing of. */
  @Column('uuid', { name: 'room_id' })
  roomId: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt: Date;

  @Column('timestamptz', { name: 'used_at', nullable: true })
  usedAt: Date | null;
}
