import type { AnswerContent, AnswerLanguage, AnswerScope } from '@parley/protocol';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { User } from '../auth/index.js';
import { TeamRow } from '../teams/index.js';

/** A prepared answer as it stands. */
@Entity('answer')
@Check('answer_owner', `(scope = 'personal') = (owner_id is not null)`)
@Check('answer_team', `(scope = 'team') = (team_id is not null)`)
@Index('answer_code', { synchronize: false })
@Index('answer_owner_id', { synchronize: false })
export class PreparedAnswer {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'answer_pkey' })
  id: string;

  @Column('text')
  scope: AnswerScope;

  @Column('uuid', { name: 'owner_id', nullable: true })
  ownerId: string | null;

  @ManyToOne(() => User)
  @JoinColumn({ name: 'owner_id', foreignKeyConstraintName: 'answer_owner_id_fkey' })
  owner?: Relation<User>;

  @Column('uuid', { name: 'team_id', nullable: true })
  teamId: string | null;

  @ManyToOne(() => TeamRow)
  @JoinColumn({ name: 'team_id', foreignKeyConstraintName: 'answer_team_id_fkey' })
  team?: Relation<TeamRow>;

  /** By its name: of the teams only their table is needed here. */

  @Column('text')
  code: string;

  @Column('text')
  title: string;

  @Column('jsonb')
  texts: AnswerContent['texts'];

  @Column('text')
  fallback: AnswerLanguage;

  @Column('integer')
  version: number;

  @Column('integer', { default: 0 })
  uses: number;

  @Column('timestamptz', { name: 'last_used_at', nullable: true })
  lastUsedAt: Date | null;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt: Date;

  @Column('uuid', { name: 'updated_by' })
  updatedBy: string;

  @ManyToOne(() => User)
  @JoinColumn({ name: 'updated_by', foreignKeyConstraintName: 'answer_updated_by_fkey' })
  updater?: Relation<User>;

  @Column('timestamptz', { name: 'archived_at', nullable: true })
  archivedAt: Date | null;
}

/** How an answer was, from `changedAt` on. */
@Entity('answer_version')
export class PreparedAnswerVersion {
  @PrimaryColumn('uuid', { name: 'answer_id', primaryKeyConstraintName: 'answer_version_pkey' })
  answerId: string;

  @ManyToOne(() => PreparedAnswer)
  @JoinColumn({ name: 'answer_id', foreignKeyConstraintName: 'answer_version_answer_id_fkey' })
  answer?: Relation<PreparedAnswer>;

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'answer_version_pkey' })
  version: number;

  @Column('jsonb')
  content: AnswerContent;

  @Column('timestamptz', { name: 'changed_at' })
  changedAt: Date;

  @Column('uuid', { name: 'changed_by' })
  changedBy: string;

  @ManyToOne(() => User)
  @JoinColumn({ name: 'changed_by', foreignKeyConstraintName: 'answer_version_changed_by_fkey' })
  changer?: Relation<User>;
}
