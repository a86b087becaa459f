import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { MessageType, SenderType } from '@parley/protocol';

const PRIMARY_KEY = 'chat_message_pkey';

/**
 * One entry of a room's public or staff log. Entries are added, never removed: a deletion leaves its tombstone. That its room and its
 * sender are there, who writes it has made sure of, and neither is ever deleted: no foreign key looks again for each message.
 */
@Entity('chat_message')
@Check('chat_message_type_check', `type in ('text', 'system', 'edit', 'delete', 'image', 'file', 'location')`)
@Check(
  'chat_message_sender_type_check',
  `sender_type in ('customer', 'guest', 'driver', 'agent', 'bot', 'system')`,
)
@Unique('chat_message_room_id_id_key', ['roomId', 'id'])
@Index('chat_message_words', { synchronize: false })
@Index('chat_message_unindexed', { synchronize: false })
@Index('chat_message_created', { synchronize: false })
export class LogEntry {
  @PrimaryColumn('uuid', { name: 'room_id', primaryKeyConstraintName: PRIMARY_KEY })
  roomId: string;

  @PrimaryColumn('boolean', { primaryKeyConstraintName: PRIMARY_KEY })
  private: boolean;

  @PrimaryColumn('bigint', { primaryKeyConstraintName: PRIMARY_KEY })
  seq: number;

  @Column('uuid')
  id: string;

  @Column('text')
  type: MessageType;

  @Column('text')
  message: string;

  @Column('uuid', { name: 'sender_id', nullable: true })
  senderId: string | null;

  @Column('text', { name: 'sender_type' })
  senderType: SenderType;

  @Column('jsonb', { default: {} })
  metadata: Record<string, unknown>;

  /** Keyed hash of the payload as submitted: the same id with other content is refused. */
  @Column('bytea', { name: 'payload_hash', nullable: true })
  payloadHash: Buffer | null;

  /** The public head when a note was written, so that the two logs can be shown as one. */
  @Column('bigint', { name: 'public_seq', nullable: true })
  publicSeq: number | null;

  @Column('bigint', { name: 'revision_seq', nullable: true })
  revisionSeq: number | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'clock_timestamp()' })
  createdAt: Date;

  @Column('timestamptz', { name: 'edited_at', nullable: true })
  editedAt: Date | null;

  @Column('timestamptz', { name: 'deleted_at', nullable: true })
  deletedAt: Date | null;

  /** Keyed hashes of its words, by which it is found; null until that is done. */
  @Column('integer', { array: true, nullable: true })
  words: number[] | null;
}
