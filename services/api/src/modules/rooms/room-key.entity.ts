import { Column, Entity, Index, JoinColumn, OneToOne, PrimaryColumn, type Relation } from 'typeorm';
import { ChatRoom } from './room.entity.js';

/** The key of a room, wrapped by a master key. Without this row nobody can read what is said there. */
@Entity('chat_room_key')
@Index('chat_room_key_epoch', ['epoch'])
export class RoomKey {
  @PrimaryColumn('uuid', { name: 'room_id', primaryKeyConstraintName: 'chat_room_key_pkey' })
  roomId: string;

  @OneToOne(() => ChatRoom)
  @JoinColumn({ name: 'room_id', foreignKeyConstraintName: 'chat_room_key_room_id_fkey' })
  room: Relation<ChatRoom>;

  /** The name of the master key. */
  @Column('text')
  epoch: string;

  @Column('text')
  wrapped: string;
}

/** Which master keys there are: to say in one sentence, at the start, that one is missing or another. */
@Entity('master_key')
export class MasterKey {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'master_key_pkey' })
  epoch: string;

  @Column('text')
  fingerprint: string;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
}

/** Rooms from before there were keys, until the next start has sealed them. */
@Entity('chat_unsealed')
export class UnsealedRoom {
  @PrimaryColumn('uuid', { name: 'room_id', primaryKeyConstraintName: 'chat_unsealed_pkey' })
  roomId: string;

  @OneToOne(() => ChatRoom)
  @JoinColumn({ name: 'room_id', foreignKeyConstraintName: 'chat_unsealed_room_id_fkey' })
  room: Relation<ChatRoom>;
}
