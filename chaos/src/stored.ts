import type { Message } from '@parley/protocol';
import type { Cluster } from './cluster/cluster.js';
import type { TrialDatabase } from './cluster/database.js';
import type { LogName, News, Seen } from './history.js';
import { leadToken } from './people/lead.js';
import { rest } from './people/rest.js';

interface Row {
  room: string;
  private: boolean;
  seq: string;
  id: string;
  type: Seen['type'];
  sender: string | null;
}

export interface Head {
  room: string;
  log: LogName;
  id: string;
}

const PAGE = 200;
const AT_ONCE = 6;

/** The newest entry of each log. */
export async function headsOf(database: TrialDatabase, rooms: readonly string[]): Promise<Head[]> {
  const rows = await database.query<{ room: string; private: boolean; id: string }>(
    `select distinct on (room_id, private) room_id as room, private, id from chat_message where room_id = any ($1)
     order by room_id, private, seq desc`,
    [rooms],
  );
  return rows.map(({ room, private: isPrivate, id }) => ({ room, id, log: logOf(isPrivate) }));
}

/** All that is stored of these rooms: logs, counters and marks from the database, texts as staff may read them. */
export async function recordStored(
  cluster: Cluster,
  rooms: readonly string[],
  record: (news: News) => void,
): Promise<void> {
  const { database } = cluster;
  const token = await leadToken(cluster);
  const counters = await database.query<{ room: string; head: string; staffHead: string }>(
    `select room_id as room, head, staff_head as "staffHead" from chat_room_seq where room_id = any ($1)`,
    [rooms],
  );
  for (let from = 0; from < counters.length; from += AT_ONCE)
    await Promise.all(
      counters.slice(from, from + AT_ONCE).map(async ({ room, head, staffHead }) => {
        const rows = await rowsOf(database, room);
        for (const [log, counter] of [
          ['public', head],
          ['staff', staffHead],
        ] as const) {
          const texts = await textsOf(cluster, token, room, log);
          const entries = rows.filter((row) => logOf(row.private) === log).map((row) => seenOf(row, texts));
          record({ what: 'stored', room, log, counter: Number(counter), entries });
        }
      }),
    );
  await recordMarks(database, rooms, record);
}

const rowsOf = (database: TrialDatabase, room: string): Promise<Row[]> =>
  database.query<Row>(
    `select room_id as room, private, seq, id, type, sender_id as sender from chat_message where room_id = $1
     order by private, seq`,
    [room],
  );

/** Texts are sealed in the database. */
async function textsOf(
  cluster: Cluster,
  token: string,
  room: string,
  log: LogName,
): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (let after = 0, more = true; more;) {
    const query = { after, limit: PAGE, ...(log === 'staff' && { log }) };
    const page = await rest<{ messages: Message[]; hasMore: boolean }>(cluster.urlOf(0), 'messages', {
      params: { id: room },
      query,
      token,
    });
    for (const { id, message } of page.messages) texts.set(id, message);
    after = page.messages.at(-1)?.seq ?? after;
    more = page.hasMore && page.messages.length > 0;
  }
  return texts;
}

export interface StoredMark {
  room: string;
  user: string;
  delivered: number;
  read: number;
  left: boolean;
}

/** How far everybody has got. */
export async function marksOf(database: TrialDatabase, rooms: readonly string[]): Promise<StoredMark[]> {
  const marks = await database.query<
    Omit<StoredMark, 'delivered' | 'read'> & { delivered: string; read: string }
  >(
    `select room_id as room, user_id as user, delivered_seq as delivered, read_seq as read, left_at is not null as left
     from chat_participant where room_id = any ($1) order by room_id, user_id`,
    [rooms],
  );
  return marks.map((mark) => ({ ...mark, delivered: Number(mark.delivered), read: Number(mark.read) }));
}

async function recordMarks(
  database: TrialDatabase,
  rooms: readonly string[],
  record: (news: News) => void,
): Promise<void> {
  for (const mark of await marksOf(database, rooms)) record({ what: 'storedMark', ...mark });
}

const logOf = (isPrivate: boolean): LogName => (isPrivate ? 'staff' : 'public');

const seenOf = ({ id, seq, type, sender }: Row, texts: ReadonlyMap<string, string>): Seen => ({
  id,
  seq: Number(seq),
  type,
  sender,
  // One that no reader gets is as good as empty.
  text: texts.get(id) ?? '',
});
