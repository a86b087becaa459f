import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { updatedRows } from '../../platform/database/updated-rows.js';
import { RoomKeys } from '../rooms/index.js';
import type { Answer } from './unread-mail.policy.js';

/** Who a mail about a room goes to. A guest who has signed up meanwhile is the customer by now. */
export interface Reader {
  userId: string;
  email: string;
  name: string | null;
  locale: string | null;
  isGuest: boolean;
  readSeq: number;
}

/** More are not shown in a mail anyway; the newest is read beside them, since with the mail all up to there is told of. */
const READ = 100;

/** The SQL of mails about unread answers. */
@Injectable()
export class UnreadMailRepository {
  constructor(
    private readonly database: Database,
    private readonly keys: RoomKeys,
  ) {}

  /** Makes the room this job's; how far has been mailed, or undefined while another one is sending. */
  async claim(roomId: string, userId: string, now: Date, staleBefore: Date): Promise<number | undefined> {
    const rows = await this.database.query<{ mailedSeq: number }>(
      `update unread_mail set planned = false, sending_since = $3
       where room_id = $1 and user_id = $2 and (sending_since is null or sending_since < $4)
       returning mailed_seq as "mailedSeq"`,
      [roomId, userId, now, staleBefore],
    );
    return updatedRows(rows)[0]?.mailedSeq;
  }

  /** Gives the room back: mailed up to a seq, or not (0). */
  async release(roomId: string, userId: string, mailedSeq: number, now: Date): Promise<void> {
    await this.database.query(
      `update unread_mail set sending_since = null, mailed_seq = greatest(mailed_seq, $3),
         mailed_at = case when $3 > mailed_seq then $4 else mailed_at end
       where room_id = $1 and user_id = $2`,
      [roomId, userId, mailedSeq, now],
    );
  }

  async markPlanned(roomId: string, userId: string): Promise<void> {
    await this.database.query('update unread_mail set planned = true where room_id = $1 and user_id = $2', [
      roomId,
      userId,
    ]);
  }

  /** Undefined if nobody is to be written to: no address, disabled, not the room's any more, asked for no mail, or what was said is gone. */
  async reader(roomId: string, userId: string): Promise<Reader | undefined> {
    const rows = await this.database.query<Reader>(
      `select u.id as "userId", u.email, u.name, u.locale, coalesce(p.read_seq, 0) as "readSeq",
         u.role = 'guest' and u.password_hash is null as "isGuest"
       from app_user asked
       join app_user u on u.id = coalesce(asked.merged_into, asked.id)
       join chat_room r on r.id = $1 and r.user_id = u.id
       join chat_room_key k on k.room_id = r.id
       left join chat_participant p on p.room_id = r.id and p.user_id = u.id
       where asked.id = $2 and u.email is not null and u.disabled_at is null
         and not exists (select from mail_stop s where s.address = lower(u.email))`,
      [roomId, userId],
    );
    return rows[0];
  }

  /** What staff said publicly after `seq`, as it reads now. Notes are in the other log. */
  async answers(roomId: string, seq: number): Promise<Answer[]> {
    const rows = await this.database.query<Answer & { id: string }>(
      `with unread as not materialized (
         select m.id, m.seq, m.message as text, u.name as "from", m.created_at as "createdAt"
         from chat_message m left join app_user u on u.id = m.sender_id
         where m.room_id = $1 and not m.private and m.seq > $2 and m.sender_type in ('agent', 'bot')
           and m.type in ('text', 'image', 'file', 'location') and m.deleted_at is null)
       (select * from unread order by seq limit ${READ}) union (select * from unread order by seq desc limit 1)
       order by seq`,
      [roomId, seq],
    );
    if (rows.length === 0) return [];
    const seal = await this.keys.in(roomId);
    return rows.map(({ id, text, ...answer }) => ({ ...answer, text: seal.openMessage(text, id) }));
  }

  async stop(address: string, reason: 'asked' | 'refused'): Promise<void> {
    await this.database.query(
      `insert into mail_stop (address, reason) values (lower($1), $2)
       on conflict (address) do update set reason = $2 where mail_stop.reason = 'refused'`,
      [address, reason],
    );
  }
}
