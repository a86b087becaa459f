import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { User } from '../auth/index.js';
import { ChatRoom } from '../rooms/index.js';

/** A word of a manager to the agent of a chat. */
@Entity('whisper')
@Index('whisper_room', ['roomId', 'createdAt'])
@Index('whisper_created', { synchronize: false })
export class WhisperRow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'whisper_pkey' })
  id: string;

  @Column('uuid', { name: 'room_id' })
  roomId: string;

  @ManyToOne(() => ChatRoom)
  @JoinColumn({ name: 'room_id', foreignKeyConstraintName: 'whisper_room_id_fkey' })
  room: Relation<ChatRoom>;

  @Column('uuid', { name: 'sender_id' })
  senderId: string;

  @ManyToOne(() => User)
  @JoinColumn({ name: 'sender_id', foreignKeyConstraintName: 'whisper_sender_id_fkey' })
  sender: Relation<User>;

  @Column('uuid', { name: 'to_id' })
  toId: string;

  @ManyToOne(() => User)
  @JoinColumn({ name: 'to_id', foreignKeyConstraintName: 'whisper_to_id_fkey' })
  to: Relation<User>;

  /** Sealed. */
  @Column('text')
  message: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;
}
