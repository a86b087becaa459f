import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { TimelineKind } from '@parley/protocol';

const PRIMARY_KEY = 'room_trace_pkey';

/** Something that happened around a room's logs. Added in batches, never changed, forgotten after some days. */
@Entity('room_trace')
@Index('room_trace_at', { synchronize: false })
export class RoomTrace {
  @PrimaryColumn('uuid', { name: 'room_id', primaryKeyConstraintName: PRIMARY_KEY })
  roomId: string;

  @PrimaryColumn('timestamptz', { primaryKeyConstraintName: PRIMARY_KEY })
  at: Date;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: PRIMARY_KEY })
  id: string;

  @Column('text')
  kind: TimelineKind;

  @Column('uuid', { name: 'user_id', nullable: true })
  userId: string | null;

  /** Which server saw it; null for the database itself. */
  @Column('text', { nullable: true })
  node: string | null;

  @Column('boolean', { nullable: true })
  private: boolean | null;

  @Column('bigint', { name: 'from_seq', nullable: true })
  fromSeq: number | null;

  @Column('bigint', { name: 'to_seq', nullable: true })
  toSeq: number | null;

  @Column('jsonb', { default: {} })
  facts: object;
}
