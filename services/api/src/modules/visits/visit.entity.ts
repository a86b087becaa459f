import { Column, Entity, JoinColumn, OneToOne, PrimaryColumn, type Relation } from 'typeorm';
import { ChatRoom } from '../rooms/index.js';

/** Where the customer of a chat is. One row that is written over, so that it cannot grow. */
@Entity('room_visit')
export class RoomVisit {
  @PrimaryColumn('uuid', { name: 'room_id', primaryKeyConstraintName: 'room_visit_pkey' })
  roomId: string;

  @OneToOne(() => ChatRoom)
  @JoinColumn({ name: 'room_id', foreignKeyConstraintName: 'room_visit_room_id_fkey' })
  room: Relation<ChatRoom>;

  /** Sealed. */
  @Column('text')
  visit: string;
}
