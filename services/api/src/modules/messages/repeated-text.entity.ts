import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

const PRIMARY_KEY = 'repeated_text_pkey';

/** That a text of this likeness was said in a chat. Forgotten after a while. */
@Entity('repeated_text')
@Index('repeated_text_at', { synchronize: false })
export class RepeatedText {
  @PrimaryColumn('bytea', { primaryKeyConstraintName: PRIMARY_KEY })
  likeness: Buffer;

  @PrimaryColumn('uuid', { name: 'room_id', primaryKeyConstraintName: PRIMARY_KEY })
  roomId: string;

  @Column('bigint')
  seq: number;

  @Column('timestamptz')
  at: Date;

  @Column('boolean', { default: false })
  flagged: boolean;
}
