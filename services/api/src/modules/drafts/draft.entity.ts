import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { User } from '../auth/index.js';
import { ChatRoom } from '../rooms/index.js';

/** What somebody of the staff has begun to write in a chat. */
@Entity('room_draft')
@Index('room_draft_room', ['roomId'])
export class RoomDraft {
  @PrimaryColumn('uuid', { name: 'user_id', primaryKeyConstraintName: 'room_draft_pkey' })
  userId: string;

  @ManyToOne(() => User)
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'room_draft_user_id_fkey' })
  user: Relation<User>;

  @PrimaryColumn('uuid', { name: 'room_id', primaryKeyConstraintName: 'room_draft_pkey' })
  roomId: string;

  @ManyToOne(() => ChatRoom)
  @JoinColumn({ name: 'room_id', foreignKeyConstraintName: 'room_draft_room_id_fkey' })
  room: Relation<ChatRoom>;

  @PrimaryColumn('boolean', { primaryKeyConstraintName: 'room_draft_pkey' })
  private: boolean;

  /** Sealed. */
  @Column('text')
  text: string;

  @Column('bigint')
  version: string;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt: Date;
}
