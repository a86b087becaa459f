import type { RoomConditions, RoomSort } from '@parley/protocol';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { User } from '../auth/index.js';

/** A list that somebody of the staff has put together. */
@Entity('saved_filter')
@Check(
  'saved_filter_sort_check',
  `sort in ('activity', 'waiting', 'due', 'priority', 'created', 'mentioned')`,
)
@Index('saved_filter_user', { synchronize: false })
@Index('saved_filter_shared', { synchronize: false })
export class SavedFilterRow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'saved_filter_pkey' })
  id: string;

  @Column('uuid', { name: 'user_id' })
  userId: string;

  @ManyToOne(() => User)
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'saved_filter_user_id_fkey' })
  user?: Relation<User>;

  @Column('text')
  name: string;

  @Column('boolean')
  shared: boolean;

  @Column('jsonb')
  conditions: RoomConditions;

  @Column('text')
  sort: RoomSort;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt: Date;
}
