// A process of clients. It is killed and stopped like any other; what it was told is in ./orders.ts.
import { setTimeout as sleep } from 'node:timers/promises';
import type { createNodeClient } from '@parley/client/node';
import type { News } from '../history.js';
import { randomFrom } from '../random.js';
import { Recorder, runClock } from '../record/recorder.js';
import type { Counts, FromWorker, Order, ToWorker } from './orders.js';
import { Person } from './person.js';
import { Writer } from './writer.js';

const LOOK_EVERY_MS = 25;
const COUNT_EVERY_MS = 250;

const [startedAt = '0', record = '', clientModule = '', seed = '0'] = process.argv.slice(2);
const recorder = new Recorder(record, runClock(BigInt(startedAt)));
const tell = (news: News): void => recorder.add(news);
const { createNodeClient: create } = (await import(clientModule)) as {
  createNodeClient: typeof createNodeClient;
};
const counts: Counts = { submitted: 0, acknowledged: 0, applied: 0, retries: 0 };
const writer = new Writer(randomFrom(Number(seed)));
let people: Person[] = [];

type Doers = { [Do in Order['do']]: (order: Order & { do: Do }) => Promise<unknown> };

const doers: Doers = {
  async open({ people: specs, again }) {
    const opened = specs.map((spec) => {
      const client = create({ url: spec.url, surface: 'chaos', storage: { file: spec.file } });
      return new Person(spec, client, tell, counts);
    });
    people = [...people, ...opened];
    await Promise.all(opened.map((person) => person.open(again || person.spec.restored === true)));
    writer.take(people);
  },
  async write({ messages, overMs, waiting }) {
    writer.write(messages, overMs, waiting);
  },
  async hush() {
    writer.hush();
  },
  async settle() {
    const rooms = people.flatMap((person) => [...person.rooms.values()]);
    const waiting = rooms.flatMap((room) => [...room.waiting.keys()].map((id) => ({ room, id })));
    await until(() => waiting.every(({ room, id }) => !room.waiting.has(id)));
  },
  async online() {
    await until(() => people.every((person) => person.isOnline));
  },
  async say({ client, room, log, text }) {
    return people
      .find(({ spec }) => spec.client === client)
      ?.rooms.get(room)
      ?.submit(text, log);
  },
  async read({ client, room }) {
    people.find(({ spec }) => spec.client === client)?.read(room);
  },
  async recovered({ client }) {
    return people.find(({ spec }) => spec.client === client)?.recovered;
  },
  async show() {
    for (const person of people) person.show();
  },
  async knows({ marks }) {
    return people.every((person) => marks.every((mark) => person.knows(mark)));
  },
  async await({ entries }) {
    const wanted = entries.flatMap(({ room, log, id }) =>
      people
        .filter((person) => person.sees(room, log))
        .map((person) => () => person.rooms.get(room)!.has(id)),
    );
    await until(() => wanted.every((has) => has()));
  },
  async close() {
    writer.take([]);
    for (const person of people) person.close();
    people = [];
  },
};

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await sleep(LOOK_EVERY_MS);
}

const answer = (message: FromWorker): void => void process.send?.(message);

process.on('message', ({ call, order }: ToWorker) => {
  const doer = doers[order.do] as (order: Order) => Promise<unknown>;
  doer(order).then(
    (result) => answer({ call, answer: result ?? null }),
    (error: unknown) => {
      throw error;
    },
  );
});
// The run is gone, so nobody needs these clients.
process.on('disconnect', () => process.exit(0));
setInterval(() => answer({ counts }), COUNT_EVERY_MS);
