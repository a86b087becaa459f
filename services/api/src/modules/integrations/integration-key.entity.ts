import type { IntegrationScope } from '@parley/protocol';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation, Unique } from 'typeorm';
import { User } from '../auth/index.js';

@Entity('integration_key')
@Unique('integration_key_hash_key', ['hash'])
export class IntegrationKeyRow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'integration_key_pkey' })
  id: string;

  @Column('text')
  name: string;

  /** SHA-256 of the key; the key itself is with the host system alone. */
  @Column('bytea')
  hash: Buffer;

  /** Its last characters. */
  @Column('text')
  hint: string;

  @Column('text', { array: true })
  scopes: IntegrationScope[];

  @Column('uuid', { name: 'made_by' })
  madeBy: string;

  @ManyToOne(() => User)
  @JoinColumn({ name: 'made_by', foreignKeyConstraintName: 'integration_key_made_by_fkey' })
  maker?: Relation<User>;

  @Column('timestamptz', { name: 'made_at' })
  madeAt: Date;

  @Column('timestamptz', { name: 'used_at', nullable: true })
  usedAt: Date | null;

  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt: Date | null;

  @Column('uuid', { name: 'revoked_by', nullable: true })
  revokedBy: string | null;

  @ManyToOne(() => User)
  @JoinColumn({ name: 'revoked_by', foreignKeyConstraintName: 'integration_key_revoked_by_fkey' })
  revoker?: Relation<User>;
}
