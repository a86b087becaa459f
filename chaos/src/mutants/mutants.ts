import { type FunctionPatch, type Patch, sqlOf } from './patch.js';
import type { Weather } from './weather.js';

/** A mistake that somebody could have made, and that the suite must turn red on. */
export interface Mutant {
  name: string;
  mistake: string;
  /** In which it is caught. */
  weather: Weather;
  /** By which invariants it shows; anything else is not this mistake. */
  caughtBy: readonly string[];
  patches: readonly Patch[];
  functions: readonly FunctionPatch[];
  /** Run before the functions are changed. */
  sql?: string;
  /** Settings of the database server. */
  postgres?: Readonly<Record<string, string>>;
  env?: Readonly<Record<string, string>>;
}

const WRITER = 'services/api/dist/modules/rooms/log-writer.js';

/** The batch's answer is there before its commit. `commitUnderWay` tells how that ends. */
const LATE_COMMIT: Patch = {
  file: 'services/api/dist/platform/database/database.js',
  find: 'const question = {',
  replace: `if (sql.includes('append_entries(')) {
            const runner = this.dataSource.createQueryRunner();
            try {
                await runner.startTransaction();
                const client = await runner.connect();
                const { rows } = await client.query({ text: sql, values: parameters, rowMode: 'array' });
                globalThis.commitUnderWay = new Promise((resolve) => setTimeout(resolve, 100))
                    .then(() => runner.commitTransaction())
                    .then(() => true, () => false)
                    .finally(() => runner.release());
                return rows;
            } catch (error) {
                await runner.release();
                throw error;
            }
        }
        const question = {`,
};
const afterCommit = (find: string): Patch => ({
  file: WRITER,
  find,
  replace: `void globalThis.commitUnderWay.then((done) => { if (done) ${find} });`,
});

/** What writes ordinary messages, and what writes all others. */
const WRITERS = ['append_entries', 'append_any'];
const HIGHEST =
  '(select coalesce(max(m.seq), 0) from chat_message m where m.room_id = s.room_id and not m.private)';

const none = { patches: [], functions: [] };

export const MUTANTS: readonly Mutant[] = [
  {
    ...none,
    name: 'ack-before-commit',
    mistake: 'the sender is answered while the commit is still under way',
    weather: 'kills',
    caughtBy: ['I1'],
    patches: [LATE_COMMIT, afterCommit('this.emitter.offer(entry, socketId);')],
  },
  {
    ...none,
    name: 'emit-before-commit',
    mistake: 'the others are told while the commit is still under way',
    weather: 'kills',
    caughtBy: ['I3', 'I4'],
    patches: [LATE_COMMIT, afterCommit('answer(waiting, outcome, entry);')],
  },
  {
    ...none,
    name: 'no-idempotency',
    mistake: 'an id that is known is written again',
    weather: 'wires',
    caughtBy: ['I1', 'I8'],
    sql: 'alter table chat_message drop constraint chat_message_room_id_id_key;',
    functions: [
      ...WRITERS.map((name) => ({
        function: name,
        find: 'left join chat_message k on k.room_id = i.room_id and k.id = i.id',
        replace: 'left join chat_message k on false',
      })),
      {
        function: 'append_entries',
        find: 'and not exists (select from chat_message k where k.room_id = p_rooms[1] and k.id = p_ids[1])',
        replace: '',
      },
    ],
  },
  {
    ...none,
    name: 'max-seq',
    mistake: 'the next number is max(seq) + 1, and no lock is held',
    weather: 'calm',
    caughtBy: ['I5'],
    sql: 'alter table chat_message drop constraint chat_message_pkey;',
    functions: [
      ...WRITERS.map((name) => ({
        function: name,
        find: 'perform 1 from chat_room_seq where room_id = any (p_rooms) order by room_id for no key update;',
        replace: '',
      })),
      {
        function: 'append_entries',
        find: 'select i.*, s.head',
        replace: `select i.*, ${HIGHEST} as head`,
      },
      {
        function: 'append_entries',
        find: 'update chat_room_seq set head = head + 1 where room_id = p_rooms[1] returning head - 1 into before;',
        replace: `select ${HIGHEST} into before from chat_room_seq s where s.room_id = p_rooms[1];
          update chat_room_seq set head = head + 1 where room_id = p_rooms[1];`,
      },
      {
        function: 'append_any',
        find: 's.head - t.publics - (t.event is not null)::int as base',
        replace: `${HIGHEST} as base`,
      },
    ],
  },
  {
    ...none,
    name: 'global-sequence',
    mistake: 'one sequence numbers the messages of all rooms',
    // With more to write nobody would get to the end: every client waits for the numbers in between.
    weather: 'tail',
    caughtBy: ['I5'],
    sql: 'create sequence all_rooms; grant usage on sequence all_rooms to public;',
    functions: [
      {
        function: 'append_entries',
        find: 'j.head + 1 as seq',
        replace: `nextval('all_rooms') as seq`,
      },
      {
        function: 'append_entries',
        find: 'own := before + 1;',
        replace: `own := nextval('all_rooms');`,
      },
      {
        function: 'append_any',
        find: 'case when n.private then b.staff_base else b.base end + n.n as seq',
        replace: `nextval('all_rooms') as seq`,
      },
      {
        function: 'append_any',
        find: 'b.base + t.publics + 1',
        replace: `nextval('all_rooms')`,
      },
    ],
  },
  {
    ...none,
    name: 'async-commit',
    mistake: 'Postgres says that it has committed before it is on disk (synchronous_commit = off)',
    weather: 'kills',
    caughtBy: ['I1'],
    // What the migrations did is to stay.
    sql: 'checkpoint;',
    // So long, or so much, may be said to be committed and be in memory only: with the defaults, 200 ms, a kill would seldom hit it.
    postgres: { synchronous_commit: 'off', wal_writer_delay: '2s', wal_writer_flush_after: '1GB' },
    env: { ALLOW_UNSAFE_DATABASE: 'true' },
  },
  {
    ...none,
    name: 'no-head-poll',
    mistake: 'nobody looks for a tail whose push and hint were lost',
    weather: 'tail',
    caughtBy: ['I2'],
    patches: [
      {
        file: 'services/api/dist/modules/rooms/head-poll.job.js',
        find: 'this.repeat.start();',
        replace: '',
      },
    ],
  },
  {
    ...none,
    name: 'no-receipt-poll',
    mistake: 'nobody looks for a mark of which no hint came',
    weather: 'tail',
    caughtBy: ['I9'],
    patches: [
      {
        file: 'services/api/dist/modules/messages/receipt-poll.job.js',
        find: 'this.repeat.start();',
        replace: '',
      },
    ],
  },
  {
    ...none,
    name: 'outbox-window',
    mistake: 'the client has several messages of a room under way at once',
    weather: 'wires',
    caughtBy: ['I7'],
    patches: [
      {
        file: 'packages/client/dist/core/sending.js',
        find: 'busy.has(queue)',
        // What is under way itself is not sent again, or nothing else would get through.
        replace: 'item.flight',
      },
    ],
  },
  {
    ...none,
    name: 'forgetful-outbox',
    mistake: 'a client that comes back from a crash does not look into its outbox',
    weather: 'crashes',
    caughtBy: ['I8'],
    patches: [
      {
        file: 'packages/client/dist/node/file-storage.js',
        find: 'load: async (owner) => namesIn(folderOf(owner)).flatMap',
        replace: 'load: async (owner) => [].flatMap',
      },
    ],
  },
  {
    ...none,
    name: 'falling-marks',
    mistake: 'a mark is set to what is said, not to the highest that was said',
    weather: 'calm',
    caughtBy: ['I9'],
    functions: [
      {
        function: 'move_marks',
        find: 'set delivered_seq = greatest(p.delivered_seq, l.delivered), read_seq = greatest(p.read_seq, l.read)',
        replace: 'set delivered_seq = l.delivered, read_seq = l.read',
      },
      {
        function: 'move_marks',
        find: 'set delivered_seq = greatest(p.delivered_seq, least(p_delivered[1], s.head)),',
        replace: 'set delivered_seq = least(p_delivered[1], s.head),',
      },
      {
        function: 'move_marks',
        find: 'read_seq = greatest(p.read_seq, least(p_read[1], s.head))',
        replace: 'read_seq = least(p_read[1], s.head)',
      },
    ],
  },
  {
    ...none,
    name: 'customer-among-staff',
    mistake: 'a customer’s socket is joined to the staff’s side of the room',
    weather: 'calm',
    caughtBy: ['I10'],
    patches: [
      {
        file: 'services/api/dist/modules/rooms/rooms.gateway.js',
        find: 'staff ? [roomChannel(roomId), staffChannel(roomId)] : roomChannel(roomId)',
        replace: '[roomChannel(roomId), staffChannel(roomId)]',
      },
    ],
  },
  {
    ...none,
    name: 'polling-customer-among-staff',
    mistake: 'the same, of those alone who poll',
    weather: 'calm',
    caughtBy: ['I10'],
    patches: [
      {
        file: 'services/api/dist/modules/rooms/rooms.gateway.js',
        find: 'staff ? [roomChannel(roomId), staffChannel(roomId)] : roomChannel(roomId)',
        replace: `staff || socket.conn.transport.name === 'polling'
            ? [roomChannel(roomId), staffChannel(roomId)] : roomChannel(roomId)`,
      },
    ],
  },
];

/** All that is done to the database of a mutant, after the migrations. */
export const databaseOf = ({ sql = '', functions }: Pick<Mutant, 'sql' | 'functions'>): string =>
  [sql, ...functions.map(sqlOf)].join('\n');
