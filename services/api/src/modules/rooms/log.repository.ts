import { Injectable } from '@nestjs/common';
import { isSpoken, type MessageType, type SenderType } from '@parley/protocol';
import { Settings } from '../../config/settings.js';
import { BlindIndex } from '../../platform/blind-index/blind-index.js';
import { monthOf } from '../../platform/blind-index/word-hasher.js';
import { Database } from '../../platform/database/database.js';
import {
  APPEND,
  APPEND_AND_MAIL,
  type Outcome,
  outcomeOf,
  type OutcomeRow,
  parametersOf,
  type Submission,
} from './append.statement.js';
import { RoomKeys } from './room-keys.js';
import type { RoomSeal } from './room-seal.js';

/** A row of chat_message, as the rest of the server knows it. */
export interface Entry {
  id: string;
  roomId: string;
  private: boolean;
  seq: number;
  type: MessageType;
  message: string;
  senderId: string | null;
  senderType: SenderType;
  metadata: Record<string, unknown>;
  publicSeq: number | null;
  revisionSeq: number | null;
  createdAt: Date;
  editedAt: Date | null;
  deletedAt: Date | null;
}

export interface LogRange {
  /** Exclusive. */
  after?: number;
  /** Exclusive. */
  before?: number;
  limit: number;
}

const COLUMNS = `id, room_id as "roomId", private, seq, type, message, sender_id as "senderId", sender_type as "senderType",
  metadata, public_seq as "publicSeq", revision_seq as "revisionSeq", created_at as "createdAt", edited_at as "editedAt",
  deleted_at as "deletedAt"`;

/** A row with its texts in clear. */
const opened = (row: Entry, seal: RoomSeal): Entry => ({
  ...row,
  message: seal.openMessage(row.message, row.id),
  metadata: seal.openMetadata(row.metadata, row),
});

/** The SQL of the logs. Texts are sealed on their way in and opened on their way out. */
@Injectable()
export class LogRepository {
  /** Null: nobody is written a mail. */
  private readonly mailAfterMs: number | null;

  constructor(
    private readonly database: Database,
    private readonly keys: RoomKeys,
    private readonly index: BlindIndex,
    settings: Settings,
  ) {
    this.mailAfterMs = settings.smtpUrl ? settings.notifyUnreadAfterMinutes * 60_000 : null;
  }

  /**
   * Writes a batch in one statement and one transaction of its own; see the migration for the rules. What must happen when
   * nobody reads an answer is a job in the same transaction.
   */
  async append(batch: readonly Submission[], onlineStaff: readonly string[]): Promise<Outcome[]> {
    const parameters = parametersOf(batch, onlineStaff);
    const rows =
      this.mailAfterMs === null
        ? await this.database.statement<OutcomeRow>(APPEND, parameters, 'append')
        : await this.database.statement<OutcomeRow>(
            APPEND_AND_MAIL,
            [...parameters, this.mailAfterMs],
            'append and mail',
          );
    return rows.map((row) => outcomeOf(row, batch));
  }

  /** One entry in the present unit, which holds the room's lock. */
  async insert(entry: Entry, hash: Buffer | null): Promise<void> {
    const seal = await this.keys.in(entry.roomId);
    await this.database.query(
      `insert into chat_message (id, room_id, private, seq, type, message, sender_id, sender_type, metadata, public_seq,
         created_at, payload_hash, words)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        entry.id,
        entry.roomId,
        entry.private,
        entry.seq,
        entry.type,
        seal.sealMessage(entry.message, entry.id),
        entry.senderId,
        entry.senderType,
        seal.sealMetadata(entry.metadata, entry),
        entry.publicSeq,
        entry.createdAt,
        hash,
        isSpoken(entry.type) ? await this.wordsOf(entry.message, entry.createdAt) : null,
      ],
    );
  }

  /** Whether anybody has sent anything yet. */
  async areHashed(): Promise<boolean> {
    const [row] = await this.database.query<{ any: boolean }>(
      'select exists (select from chat_message where payload_hash is not null) as any',
    );
    return row!.any;
  }

  async find(roomId: string, id: string): Promise<Entry | undefined> {
    const rows = await this.database.query<Entry>(
      `select ${COLUMNS} from chat_message where room_id = $1 and id = $2`,
      [roomId, id],
    );
    return rows[0] && opened(rows[0], await this.keys.in(roomId));
  }

  /** Whether what was said there has to stay as it is, because somebody may ask for it. */
  async isHeld(roomId: string): Promise<boolean> {
    const [row] = await this.database.query<{ held: boolean }>('select app_room_is_held($1) as held', [
      roomId,
    ]);
    return row!.held;
  }

  /** A stretch of one log, ascending: the first after `after`, or the last ones before `before` or of all. */
  async read(roomId: string, isPrivate: boolean, { after, before, limit }: LogRange): Promise<Entry[]> {
    const forward = after !== undefined;
    const bounds = [
      ...(forward ? ['seq > $4'] : []),
      ...(before !== undefined ? [`seq < $${forward ? 5 : 4}`] : []),
    ];
    const rows = await this.database.query<Entry>(
      `select ${COLUMNS} from chat_message where room_id = $1 and private = $2 ${bounds.map((b) => `and ${b}`).join(' ')}
       order by seq ${forward ? 'asc' : 'desc'} limit $3`,
      [roomId, isPrivate, limit, ...(forward ? [after] : []), ...(before !== undefined ? [before] : [])],
    );
    if (rows.length === 0) return [];
    const seal = await this.keys.in(roomId);
    const entries = rows.map((row) => opened(row, seal));
    return forward ? entries : entries.reverse();
  }

  /** What stands at these places, as far as the present unit may see it and its room has a key. In no order. */
  async at(places: readonly { roomId: string; private: boolean; seq: number }[]): Promise<Entry[]> {
    const rows = await this.database.query<Entry>(
      `select ${COLUMNS} from chat_message
       where (room_id, private, seq) in (select * from unnest($1::uuid[], $2::boolean[], $3::bigint[]))`,
      [places.map((p) => p.roomId), places.map((p) => p.private), places.map((p) => p.seq)],
    );
    const seals = await this.keys.all(rows.map(({ roomId }) => roomId));
    return rows.flatMap((row) => {
      const seal = seals.get(row.roomId);
      return seal ? [opened(row, seal)] : [];
    });
  }

  /** The new text of an edited message. */
  async edit(target: Entry, message: string, revisionSeq: number, at: Date): Promise<void> {
    const seal = await this.keys.in(target.roomId);
    await this.database.query(
      `update chat_message set message = $4, revision_seq = $5, edited_at = $6, words = $7
       where room_id = $1 and private = $2 and seq = $3`,
      [
        target.roomId,
        target.private,
        target.seq,
        seal.sealMessage(message, target.id),
        revisionSeq,
        at,
        await this.wordsOf(message, target.createdAt),
      ],
    );
  }

  /** Takes the words out of a message and of its edits. The rows stay: a late retry can't bring the message back. */
  async blank(target: Entry, revisionSeq: number, at: Date): Promise<void> {
    await this.database.query(
      `update chat_message set message = '', metadata = '{}', words = '{}', revision_seq = $4, deleted_at = $5
       where room_id = $1 and private = $2 and seq = $3`,
      [target.roomId, target.private, target.seq, revisionSeq, at],
    );
    await this.database.query(
      `update chat_message set message = ''
       where room_id = $1 and private = $2 and type = 'edit' and metadata ->> 'targetId' = $3 and seq > $4`,
      [target.roomId, target.private, target.id, target.seq],
    );
  }

  /** The sender of a message changes only when a guest becomes a customer. */
  async changeSender(from: string, to: string, roomIds: readonly string[]): Promise<void> {
    await this.database.query(
      'update chat_message set sender_id = $2 where sender_id = $1 and room_id = any ($3)',
      [from, to, roomIds],
    );
  }

  private async wordsOf(text: string, writtenAt: Date): Promise<number[]> {
    return (await this.index.hasher()).ofText(text, monthOf(writtenAt));
  }
}
