import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { RoomKeys } from '../rooms/index.js';

export interface WhisperView {
  id: string;
  roomId: string;
  senderId: string;
  senderName: string;
  toId: string;
  message: string;
  createdAt: Date;
}

const SELECT = `select w.id, w.room_id as "roomId", w.sender_id as "senderId", coalesce(u.name, '') as "senderName",
    w.to_id as "toId", w.message, w.created_at as "createdAt"
  from whisper w join app_user u on u.id = w.sender_id`;

/** The SQL of whispers. What is said is sealed on its way in and opened on its way out. */
@Injectable()
export class WhispersRepository {
  constructor(
    private readonly database: Database,
    private readonly keys: RoomKeys,
  ) {}

  /** False if the id is taken. */
  async insert(whisper: Omit<WhisperView, 'senderName'>): Promise<boolean> {
    const seal = await this.keys.in(whisper.roomId);
    const made = await this.database.query(
      `insert into whisper (id, room_id, sender_id, to_id, message, created_at) values ($1, $2, $3, $4, $5, $6)
       on conflict (id) do nothing returning id`,
      [
        whisper.id,
        whisper.roomId,
        whisper.senderId,
        whisper.toId,
        seal.sealMessage(whisper.message, whisper.id),
        whisper.createdAt,
      ],
    );
    return made.length > 0;
  }

  /** As far as the present unit may see them. */
  async find(id: string): Promise<WhisperView | undefined> {
    return (await this.opened(await this.database.query<WhisperView>(`${SELECT} where w.id = $1`, [id])))[0];
  }

  /** The newest of a room that the present unit may see, ascending. */
  async of(roomId: string, limit: number): Promise<WhisperView[]> {
    const rows = await this.database.query<WhisperView>(
      `${SELECT} where w.room_id = $1 order by w.created_at desc, w.id desc limit $2`,
      [roomId, limit],
    );
    return this.opened(rows.reverse());
  }

  since(moment: Date): Promise<{ id: string; roomId: string }[]> {
    return this.database.query(
      'select id, room_id as "roomId" from whisper where created_at > $1 order by created_at',
      [moment],
    );
  }

  private async opened(rows: WhisperView[]): Promise<WhisperView[]> {
    const seals = await this.keys.all([...new Set(rows.map(({ roomId }) => roomId))]);
    return rows.flatMap((row) => {
      const seal = seals.get(row.roomId);
      return seal ? [{ ...row, message: seal.openMessage(row.message, row.id) }] : [];
    });
  }
}
