import type { RecordKind, RecordLine, RecordStatus } from '@parley/protocol';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { User } from '../auth/index.js';

/** An order or a booking, as the host system told it last. */
@Entity('shop_record')
@Check('shop_record_kind_check', `kind in ('order', 'booking')`)
@Index('shop_record_owner', { synchronize: false })
@Index('shop_record_driver', { synchronize: false })
export class ShopRecordRow {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'shop_record_pkey' })
  kind: RecordKind;

  /** The host system's. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'shop_record_pkey' })
  id: string;

  /** The customer. */
  @Column('uuid', { name: 'user_id' })
  userId: string;

  @ManyToOne(() => User)
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'shop_record_user_id_fkey' })
  customer?: Relation<User>;

  @Column('uuid', { name: 'driver_id', nullable: true })
  driverId: string | null;

  @ManyToOne(() => User)
  @JoinColumn({ name: 'driver_id', foreignKeyConstraintName: 'shop_record_driver_id_fkey' })
  driver?: Relation<User>;

  @Column('text')
  status: RecordStatus;

  @Column('text', { name: 'status_text', nullable: true })
  statusText: string | null;

  @Column('text')
  title: string;

  @Column('jsonb', { default: [] })
  lines: RecordLine[];

  /** A decimal number as it was written. */
  @Column('text', { nullable: true })
  total: string | null;

  @Column('text', { nullable: true })
  currency: string | null;

  @Column('text', { nullable: true })
  url: string | null;

  @Column('timestamptz', { name: 'placed_at' })
  placedAt: Date;

  @Column('timestamptz', { name: 'starts_at', nullable: true })
  startsAt: Date | null;

  @Column('timestamptz', { name: 'ends_at', nullable: true })
  endsAt: Date | null;

  /** When it was so. */
  @Column('timestamptz', { name: 'as_of' })
  asOf: Date;
}
