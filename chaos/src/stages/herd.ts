import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Room, SentMessage, SessionTokens } from '@parley/protocol';
import { Member } from '../herd/member.js';
import { rest } from '../people/rest.js';
import { recordStored } from '../stored.js';
import type { Trial } from '../trial.js';

const SOCKETS = 1_000;
const QUICK_SOCKETS = 150;
const PER_ROOM = 25;
const AT_ONCE = 100;
const WITHIN_MS = 90_000;
const DOWN_MS = 300;

interface Guest {
  tokens: SessionTokens;
  room: string;
  url: string;
}

/** A thousand lose their connection at the same moment and come back; then something is said, and all must have it. */
export async function herd(trial: Trial): Promise<void> {
  trial.record({ what: 'stage', name: 'herd' });
  const sockets = trial.plan.quick ? QUICK_SOCKETS : SOCKETS;
  const guests = await Promise.all(Array.from({ length: sockets / PER_ROOM }, (_, i) => makeGuest(trial, i)));
  trial.frames.know(
    guests.map(({ tokens: { user }, room }) => ({ user: user.id, role: user.role, rooms: [room] })),
  );
  const members = guests.flatMap((guest, i) =>
    Array.from({ length: PER_ROOM }, (_, j) => memberOf(trial, guest, `h${i}-${j}`, j)),
  );
  try {
    await enter(members);
    await together(trial, members, 'joined', ({ joined }) => joined);
    await speak(trial, guests, members, 'before');
    await stampede(trial, members);
    await speak(trial, guests, members, 'after');
    for (const member of members) member.show();
    const rooms = guests.map(({ room }) => room);
    await recordStored(trial.cluster, rooms, (news) => trial.record(news));
  } finally {
    for (const member of members) member.close();
  }
}

async function makeGuest({ cluster }: Trial, i: number): Promise<Guest> {
  const url = cluster.urlOf(i);
  const body = { name: `Herd ${i}`, requestKey: randomBytes(32).toString('hex') };
  const guest = await rest<SessionTokens & { room: Room }>(url, 'guest', { body });
  return { tokens: guest, room: guest.room.id, url };
}

const memberOf = ({ cluster, random, record }: Trial, guest: Guest, name: string, line: number): Member =>
  new Member({ ...guest, name, url: cluster.urlOf(line), random, record });

async function enter(members: readonly Member[]): Promise<void> {
  for (let i = 0; i < members.length; i++) {
    members[i]!.connect();
    if (i % AT_ONCE === AT_ONCE - 1) await sleep(50);
  }
}

/** Everybody out at once; back when all are joined again. */
async function stampede(trial: Trial, members: readonly Member[]): Promise<void> {
  const fault = { what: 'fault', name: 'clients-reset', target: 'all' } as const;
  trial.record({ ...fault, state: 'begins' });
  for (const line of trial.cluster.lines.clients) line.set({ mode: 'down' });
  await sleep(DOWN_MS);
  const since = performance.now();
  for (const line of trial.cluster.lines.clients) line.set({ mode: 'up' });
  trial.record({ ...fault, state: 'ends' });
  await together(trial, members, 'back', ({ joined }) => joined);
  trial.say(`  ${members.length} clients were back after ${Math.round(performance.now() - since)} ms`);
}

/** One message in each room, from outside; until all have it. */
async function speak(
  trial: Trial,
  guests: readonly Guest[],
  members: readonly Member[],
  when: string,
): Promise<void> {
  const said = new Map<string, number>();
  await Promise.all(
    guests.map(async ({ tokens, room, url }, i) => {
      const client = `h${i}-0`;
      const id = randomUUID();
      const text = `${client} says something ${when} the stampede`;
      trial.record({ what: 'submitted', client, room, log: 'public', id, text });
      const body = { id, message: text };
      const { seq } = await rest<SentMessage>(url, 'sendMessage', {
        params: { id: room },
        body,
        token: tokens.accessToken,
      });
      trial.record({ what: 'acknowledged', client, room, log: 'public', id, seq });
      said.set(room, seq);
    }),
  );
  await together(trial, members, `told (${when})`, ({ last, options }) => last >= said.get(options.room)!);
}

/** Gives up after a while: what is missing then is in the record. */
async function together(
  trial: Trial,
  members: readonly Member[],
  what: string,
  isSo: (member: Member) => boolean,
): Promise<void> {
  const giveUpAt = performance.now() + WITHIN_MS;
  while (!members.every(isSo) && performance.now() < giveUpAt) await sleep(25);
  const late = members.filter((member) => !isSo(member)).length;
  if (late === 0) return;
  const detail = `${late} of ${members.length} were not ${what} within ${WITHIN_MS / 1_000} s`;
  trial.record({ what: 'wrong', invariant: 'recovery', detail });
}
