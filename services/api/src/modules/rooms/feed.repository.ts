import { Injectable } from '@nestjs/common';
import { bigintArray, booleanArray, uuidArray } from '../../platform/database/binary-arrays.js';
import { Database } from '../../platform/database/database.js';
import { COLUMNS, type Entry, opened } from './log.repository.js';
import { RoomKeys } from './room-keys.js';

/** Somewhere in one of the logs. */
export interface Place {
  readonly roomId: string;
  readonly private: boolean;
  readonly seq: number;
}

/** Of one log at once. */
const MOST = 500;
const FOLLOW = `select nth::int as nth, ${COLUMNS}
  from unnest($1::uuid[], $2::boolean[], $3::bigint[]) with ordinality as place (log_of, is_private, behind, nth)
  cross join lateral (
    select * from chat_message where room_id = log_of and private = is_private and seq > behind order by seq limit ${MOST}
  ) found`;

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

  /** What follows each of these places, ascending, opened when it is asked for. A room without a key has nothing. */
  async follow(places: readonly Place[]): Promise<Map<Place, () => Entry[]>> {
    const rows = await this.database.prepared<Entry & { nth: number }>(
      'log-follow',
      FOLLOW,
      columnsOf(places),
    );
    const seals = await this.keys.all(rows.map(({ roomId }) => roomId));
    const logs = places.map((): Entry[] => []);
    for (const { nth, ...row } of rows) logs[nth - 1]!.push(row);
    return new Map(
      places.map((place, n) => {
        const seal = seals.get(place.roomId);
        const log = seal ? logs[n]!.sort((a, b) => a.seq - b.seq) : [];
        return [place, () => log.map((row) => opened(row, seal!))];
      }),
    );
  }
}
