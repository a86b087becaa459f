import { Injectable } from '@nestjs/common';
import type { MessageType, SenderType } from '@parley/protocol';
import { bigintArray, booleanArray, uuidArray } from '../../platform/database/binary-arrays.js';
import { Database } from '../../platform/database/database.js';
import type { Entry } from './log.repository.js';
import { RoomKeys } from './room-keys.js';
import type { RoomSeal } from './room-seal.js';

/** Somewhere in one of the logs. */
export interface Place {
  readonly roomId: string;
  readonly private: boolean;
  readonly seq: number;
}

/** Of one log at once. */
const MOST = 500;
const FOLLOW = `select nth, id, type, message, sender_id, sender_type, metadata, seq, public_seq, revision_seq, created_at, edited_at,
  deleted_at from follow_logs($1, $2, $3, ${MOST})`;

type Row = [
  nth: number,
  id: string,
  type: MessageType,
  message: string,
  senderId: string | null,
  senderType: SenderType,
  metadata: Record<string, unknown>,
  seq: number,
  publicSeq: number | null,
  revisionSeq: number | null,
  createdAt: Date,
  editedAt: Date | null,
  deletedAt: Date | null,
];

const columnsOf = (places: readonly Place[]): unknown[] => [
  uuidArray(places.map(({ roomId }) => roomId)),
  booleanArray(places.map((place) => place.private)),
  bigintArray(places.map(({ seq }) => seq)),
];

/** The SQL of logs that are read on, several at once. */
@Injectable()
export class FeedRepository {
  constructor(
    private readonly database: Database,
    private readonly keys: RoomKeys,
  ) {}

  /**
   * What follows each of these places, ascending, opened when it is asked for. A room without a key has nothing. In a transaction of its
   * own, in one round trip.
   */
  async follow(places: readonly Place[]): Promise<Map<Place, () => Entry[]>> {
    const rows = await this.database.statement<Row>(FOLLOW, columnsOf(places), 'log-follow');
    const logs = places.map((): Row[] => []);
    for (const row of rows) logs[row[0] - 1]!.push(row);
    const grown = places.filter((_, n) => logs[n]!.length > 0).map(({ roomId }) => roomId);
    const seals = await this.sealsOf(grown);
    return new Map(
      places.map((place, n) => {
        const seal = seals.get(place.roomId);
        return [
          place,
          () => (seal ? logs[n]!.map((row) => entryOf(row, place, seal)).sort((a, b) => a.seq - b.seq) : []),
        ];
      }),
    );
  }

  private sealsOf(roomIds: readonly string[]): Promise<Map<string, RoomSeal>> {
    const all = (): Promise<Map<string, RoomSeal>> => this.keys.all(roomIds);
    // nearly always: it is watched here, so that it was opened before
    return roomIds.every((id) => this.keys.known(id)) ? all() : this.database.look(all);
  }
}

/** Written out, so that all are of one shape. */
function entryOf(row: Row, place: Place, seal: RoomSeal): Entry {
  const [, id, type, message, senderId, senderType, metadata, seq, publicSeq, revisionSeq, ...dates] = row;
  const [createdAt, editedAt, deletedAt] = dates;
  return {
    id,
    roomId: place.roomId,
    private: place.private,
    seq,
    type,
    message: seal.openMessage(message, id),
    senderId,
    senderType,
    metadata: seal.openMetadata(metadata, { id, type }),
    publicSeq,
    revisionSeq,
    createdAt,
    editedAt,
    deletedAt,
  };
}
