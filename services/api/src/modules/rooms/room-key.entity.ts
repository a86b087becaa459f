import {
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  OneToOne,
  PrimaryColumn,
  type Relation,
} from 'typeorm';
import { KeyEpoch } from '../../platform/sealing/sealing.entity.js';
import { ChatRoom } from './room.entity.js';

/** The key of a room, wrapped by that of an epoch. Without this row nobody can read what is said there. */
@Entity('chat_room_key')
@Index('chat_room_key_epoch', ['epoch'])
export class RoomKey {
  @PrimaryColumn('uuid', { name: 'room_id', primaryKeyConstraintName: 'chat_room_key_pkey' })
  roomId: string;

  @OneToOne(() => ChatRoom)
  @JoinColumn({ name: 'room_id', foreignKeyConstraintName: 'chat_room_key_room_id_fkey' })
  room: Relation<ChatRoom>;

  @Column('text')
  epoch: string;

  @ManyToOne(() => KeyEpoch)
  @JoinColumn({ name: 'epoch', foreignKeyConstraintName: 'chat_room_key_epoch_fkey' })
  ofEpoch: Relation<KeyEpoch>;

  @Column('text')
  wrapped: string;
}

/**
 * A room whose key was thrown away, remembered for as long as a backup may hold that key: servers forget it by this, and who
 * restores such a backup throws it away again.
 */
@Entity('chat_shredded')
@Index('chat_shredded_at', ['shreddedAt'])
export class ShreddedRoom {
  @PrimaryColumn('uuid', { name: 'room_id', primaryKeyConstraintName: 'chat_shredded_pkey' })
  roomId: string;

  @Column('timestamptz', { name: 'shredded_at', default: () => 'clock_timestamp()' })
  shreddedAt: Date;
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
