import { randomBytes, randomInt } from 'node:crypto';
import type pg from 'pg';
import { Clock } from '../../../services/api/dist/platform/clock.js';
import { windowsOf } from '../../../services/api/dist/modules/search/search-windows.js';

/** A page of the console. */
const PAGE = 50;
/** What a message of the shop has of them, and how many there are to choose from. */
const WORDS = { each: 19, all: 5_000 };
/** A text of some hundred letters, sealed. */
const SEALED_BYTES = 130;

/** Where something is done: chats in hand, and such as are over. */
export interface Places {
  readonly inHand: readonly { id: string; customer: string }[];
  readonly over: readonly string[];
  /** The number of a word that is in many messages of the newest month. */
  readonly common: number;
}

export interface Deed {
  readonly name: string;
  /** Messages written by one of it; 0: it reads. */
  readonly writes: number;
  /** How often in a round. */
  readonly times: number;
  run(client: pg.Client, places: Places, n: number): Promise<unknown>;
}

export async function findPlaces(client: pg.Client): Promise<Places> {
  const inHand = await client.query<{ id: string; customer: string }>(
    `select r.id, r.user_id as customer from chat_room r join chat_participant p on p.room_id = r.id and p.user_id = r.user_id
     where r.status = 'open' and r.queued_at is not null and p.left_at is null order by r.id limit 500`,
  );
  const over = await client.query<{ id: string }>(
    `select id from chat_room where status = 'closed' order by md5(id::text) limit 2000`,
  );
  const common = await client.query<{ word: number }>(
    `select word from (select unnest(words) as word from chat_message order by created_at desc limit 20000) w
     group by word order by count(*) desc limit 1`,
  );
  return {
    inHand: inHand.rows,
    over: over.rows.map(({ id }) => id),
    common: common.rows[0]!.word,
  };
}

const clock = new Clock();

/** As the writer of the log sends a batch, in as many chats as it has messages. */
function append(size: number, times: number): Deed {
  return {
    name: `append ${size}`,
    writes: size,
    times,
    async run(client, { inHand }, n) {
      const rooms = Array.from({ length: size }, (_, i) => inHand[(n * size + i) % inHand.length]!);
      const each = <T>(of: () => T): T[] => rooms.map(of);
      const { rows } = await client.query<{ outcome: string }>({
        name: 'append',
        text: `select outcome from append_entries($1, $2, $3, $4, $5, $6, $7::text[]::jsonb[], $8, $9, $10, $11, $12)`,
        values: [
          rooms.map(({ id }) => id),
          each(() => clock.id()),
          rooms.map(({ customer }) => customer),
          each(() => false),
          each(() => 'text'),
          each(() => randomBytes(SEALED_BYTES).toString('base64')),
          each(() => '{}'),
          each(() => randomBytes(32)),
          each(() => 'preview'),
          [],
          each(() => null),
          each(() => `{${Array.from({ length: WORDS.each }, () => randomInt(WORDS.all)).join(',')}}`),
        ],
      });
      if (rows.some(({ outcome }) => outcome !== 'written'))
        throw new Error(`Not written: ${JSON.stringify(rows)}`);
    },
  };
}

/** One message in each of 500 chats. */
export const HUNDREDS = append(20, 25);

const COLUMNS =
  'id, room_id, private, seq, type, message, sender_id, sender_type, metadata, public_seq, revision_seq, created_at, edited_at, deleted_at';

/** Read and planned each time, as the product does: only the writer's statement has a name. */
const read = (
  name: string,
  times: number,
  sql: string,
  values: (places: Places, n: number) => unknown[],
): Deed => ({
  name,
  writes: 0,
  times,
  run: (client, places, n) => client.query(sql, values(places, n)),
});

const SEARCH = 'select room_id, private, seq, at from search_entries($1, $2, null, 51)';
const windows = (word: number): string =>
  JSON.stringify(
    windowsOf({ after: null, from: null, to: null }, Date.now()).map(({ from, to }) => ({
      from,
      to,
      groups: [`{${word}}`],
    })),
  );

export const DEEDS: readonly Deed[] = [
  append(1, 200),
  append(20, 100),
  append(40, 60),
  read(
    'open a room',
    300,
    `select ${COLUMNS} from chat_message where room_id = $1 and private = $2 order by seq desc limit $3`,
    ({ over }, n) => [over[n % over.length], false, PAGE],
  ),
  read(
    'catch up',
    300,
    `select ${COLUMNS} from chat_message where room_id = $1 and private = $2 and seq > $4 order by seq asc limit $3`,
    ({ inHand }, n) => [inHand[n % inHand.length]!.id, false, PAGE, 3],
  ),
  read(
    'poll 500 heads',
    40,
    'select room_id, head, staff_head from chat_room_seq where room_id = any ($1)',
    ({ inHand }) => [inHand.map(({ id }) => id)],
  ),
  read('search a common word', 40, SEARCH, ({ common }) => [windows(common), '{}']),
  read('search what is nowhere', 40, SEARCH, (_, n) => [windows(-1_000_000 - n), '{}']),
];
