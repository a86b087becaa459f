import { Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { ChatRoom } from './room.entity.js';

/** By what lists find rooms that have a tag. Kept by triggers of the room, where the tags are. */
@Entity('room_tag')
@Index('room_tag_tag', { synchronize: false })
export class RoomTag {
  @PrimaryColumn('uuid', { name: 'room_id', primaryKeyConstraintName: 'room_tag_pkey' })
  roomId: string;

  @ManyToOne(() => ChatRoom)
  @JoinColumn({ name: 'room_id', foreignKeyConstraintName: 'room_tag_room_id_fkey' })
  room?: Relation<ChatRoom>;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'room_tag_pkey' })
  tag: string;
}
