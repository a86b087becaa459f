import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { User } from '../auth/index.js';
import { ChatRoom } from '../rooms/index.js';

/** Somebody is named in a note. It stands before the note does, and counts for nothing without it. */
@Entity('mention')
@Index('mention_user', ['userId', 'roomId'])
@Index('mention_at', { synchronize: false })
@Index('mention_rank', { synchronize: false })
@Index('mention_began', { synchronize: false })
@Index('mention_settled', { synchronize: false })
class MentionRow {
  @PrimaryColumn('uuid', { name: 'room_id', primaryKeyConstraintName: 'mention_pkey' })
  roomId: string;

  @ManyToOne(() => ChatRoom)
  @JoinColumn({ name: 'room_id', foreignKeyConstraintName: 'mention_room_id_fkey' })
  room: Relation<ChatRoom>;

  @PrimaryColumn('uuid', { name: 'message_id', primaryKeyConstraintName: 'mention_pkey' })
  messageId: string;

  @PrimaryColumn('uuid', { name: 'user_id', primaryKeyConstraintName: 'mention_pkey' })
  userId: string;

  @ManyToOne(() => User)
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'mention_user_id_fkey' })
  user: Relation<User>;

  @Column('uuid', { name: 'by_id' })
  byId: string;

  @ManyToOne(() => User)
  @JoinColumn({ name: 'by_id', foreignKeyConstraintName: 'mention_by_id_fkey' })
  by: Relation<User>;

  @Column('timestamptz')
  at: Date;

  @Column('timestamptz', { name: 'seen_at', nullable: true })
  seenAt: Date | null;

  /** Its place among somebody's mentions: what they have not looked at first, then the newest. Set by a trigger. */
  @Column('bigint', { default: 0 })
  rank: string;

  /** When its chat began. Set by a trigger. */
  @Column('timestamptz')
  began: Date;

  /** The minute of the last activity of its chat, if that is closed. Set by a trigger of the chat. */
  @Column('int', { nullable: true })
  settled: number | null;
}

/** Somebody of the staff is told of what happens in a chat. */
@Entity('room_follower')
@Index('room_follower_user', ['userId'])
class RoomFollowerRow {
  @PrimaryColumn('uuid', { name: 'room_id', primaryKeyConstraintName: 'room_follower_pkey' })
  roomId: string;

  @ManyToOne(() => ChatRoom)
  @JoinColumn({ name: 'room_id', foreignKeyConstraintName: 'room_follower_room_id_fkey' })
  room: Relation<ChatRoom>;

  @PrimaryColumn('uuid', { name: 'user_id', primaryKeyConstraintName: 'room_follower_pkey' })
  userId: string;

  @ManyToOne(() => User)
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'room_follower_user_id_fkey' })
  user: Relation<User>;

  @Column('timestamptz')
  since: Date;
}

export const ATTENTION_ENTITIES = [MentionRow, RoomFollowerRow];
