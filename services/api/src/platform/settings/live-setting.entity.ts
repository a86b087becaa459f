import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';

/** One group of settings, as an admin left it. A group without a row is as it came. */
@Entity('live_setting')
export class LiveSetting {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'live_setting_pkey' })
  name: string;

  @Column('jsonb')
  value: object;

  @Column('integer')
  version: number;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt: Date;

  @Column('uuid', { name: 'updated_by', nullable: true })
  updatedBy: string | null;

  /** By its name: what lies below the features does not import them. */
  @ManyToOne('User')
  @JoinColumn({ name: 'updated_by', foreignKeyConstraintName: 'live_setting_updated_by_fkey' })
  updater?: object;
}
