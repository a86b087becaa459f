import type { TrialDatabase } from './cluster/database.js';
import type { LogName, News, Seen } from './history.js';

interface Row {
  room: string;
  private: boolean;
  seq: string;
  id: string;
  type: Seen['type'];
  message: string;
  sender: string | null;
}

export interface Head {
  room: string;
  log: LogName;
  id: string;
}

/** The newest entry of each log. */
export async function headsOf(database: TrialDatabase, rooms: readonly string[]): Promise<Head[]> {
  const rows = await database.query<{ room: string; private: boolean; id: string }>(
    `select distinct on (room_id, private) room_id as room, private, id from chat_message where room_id = any ($1)
     order by room_id, private, seq desc`,
    [rooms],
  );
  return rows.map(({ room, private: isPrivate, id }) => ({ room, id, log: logOf(isPrivate) }));
}

/** All that the database holds of these rooms: logs, counters and marks. */
export async function recordStored(
  database: TrialDatabase,
  rooms: readonly string[],
  record: (news: News) => void,
): Promise<void> {
  const entries = await database.query<Row>(
    `select room_id as room, private, seq, id, type, message, sender_id as sender from chat_message
     where room_id = any ($1) order by room_id, private, seq`,
    [rooms],
  );
  const counters = await database.query<{ room: string; head: string; staffHead: string }>(
    `select room_id as room, head, staff_head as "staffHead" from chat_room_seq where room_id = any ($1)`,
    [rooms],
  );
  const byLog = new Map<string, Seen[]>();
  for (const row of entries) {
    const key = `${row.room} ${logOf(row.private)}`;
    byLog.set(key, [...(byLog.get(key) ?? []), seenOf(row)]);
  }
  for (const { room, head, staffHead } of counters)
    for (const [log, counter] of [
      ['public', head],
      ['staff', staffHead],
    ] as const) {
      const stored = byLog.get(`${room} ${log}`) ?? [];
      record({ what: 'stored', room, log, counter: Number(counter), entries: stored });
    }
  await recordMarks(database, rooms, record);
}

async function recordMarks(
  database: TrialDatabase,
  rooms: readonly string[],
  record: (news: News) => void,
): Promise<void> {
  const marks = await database.query<{ room: string; user: string; delivered: string; read: string }>(
    `select room_id as room, user_id as user, delivered_seq as delivered, read_seq as read from chat_participant
     where room_id = any ($1)`,
    [rooms],
  );
  for (const { room, user, delivered, read } of marks)
    record({ what: 'storedMark', room, user, delivered: Number(delivered), read: Number(read) });
}

const logOf = (isPrivate: boolean): LogName => (isPrivate ? 'staff' : 'public');

const seenOf = ({ id, seq, type, message, sender }: Row): Seen => ({
  id,
  seq: Number(seq),
  type,
  sender,
  text: message,
});
