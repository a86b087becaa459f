import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { ChatRoom } from './room.entity.js';

/** By what lists find rooms that have an attribute. Kept by a trigger of `room_desk`, where the values are. */
@Entity('room_attribute')
@Index('room_attribute_word', { synchronize: false })
@Index('room_attribute_number', { synchronize: false })
export class RoomAttribute {
  @PrimaryColumn('uuid', { name: 'room_id', primaryKeyConstraintName: 'room_attribute_pkey' })
  roomId: string;

  @ManyToOne(() => ChatRoom)
  @JoinColumn({ name: 'room_id', foreignKeyConstraintName: 'room_attribute_room_id_fkey' })
  room?: Relation<ChatRoom>;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'room_attribute_pkey' })
  name: string;

  @Column({ type: 'text', nullable: true, collation: 'C' })
  word: string | null;

  @Column('double precision', { nullable: true })
  number: number | null;
}
