import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';

export interface MentionView {
  roomId: string;
  messageId: string;
  userId: string;
  byId: string;
  byName: string;
  at: Date;
  seen: boolean;
}

const SELECT = `select m.room_id as "roomId", m.message_id as "messageId", m.user_id as "userId", m.by_id as "byId",
    coalesce(u.name, '') as "byName", m.at, m.seen_at is not null as seen
  from mention m join app_user u on u.id = m.by_id`;

/** What was named in a note that was refused, or taken back since, is no mention. */
const standing = (mention: string): string =>
  `join chat_message c on c.room_id = ${mention}.room_id and c.id = ${mention}.message_id and c.deleted_at is null`;

/** The SQL of who was named in which note. */
@Injectable()
export class MentionsRepository {
  constructor(private readonly database: Database) {}

  async insert(mention: {
    roomId: string;
    messageId: string;
    userIds: readonly string[];
    byId: string;
    at: Date;
  }): Promise<void> {
    await this.database.query(
      `insert into mention (room_id, message_id, user_id, by_id, at)
       select $1, $2, unnest($3::uuid[]), $4, $5 on conflict do nothing`,
      [mention.roomId, mention.messageId, mention.userIds, mention.byId, mention.at],
    );
  }

  /** The newest of each chat in which somebody was named, unread ones first. */
  ofUser(userId: string, limit: number): Promise<MentionView[]> {
    return this.database.query(
      `${SELECT} join chat_room r on r.id = m.room_id and r.shredded_at is null
       where m.user_id = $1 and (
         select o.message_id = m.message_id from mention o ${standing('o')}
         where o.user_id = $1 and o.room_id = m.room_id order by o.rank desc, o.message_id desc limit 1)
       order by m.rank desc, m.room_id desc limit $2`,
      [userId, limit],
    );
  }

  /** Of one note, all that were named in it. */
  ofMessage(roomId: string, messageId: string): Promise<MentionView[]> {
    return this.database.query(`${SELECT} ${standing('m')} where m.room_id = $1 and m.message_id = $2`, [
      roomId,
      messageId,
    ]);
  }

  since(moment: Date): Promise<{ roomId: string; messageId: string }[]> {
    return this.database.query(
      'select distinct room_id as "roomId", message_id as "messageId" from mention where at > $1',
      [moment],
    );
  }

  async see(roomId: string, userId: string, at: Date): Promise<void> {
    await this.database.query(
      'update mention set seen_at = $3 where room_id = $1 and user_id = $2 and seen_at is null',
      [roomId, userId, at],
    );
  }
}
