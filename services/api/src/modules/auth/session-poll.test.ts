import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { Events } from '../../platform/events/events.js';
import type { ChatSocket } from '../../platform/realtime/chat-socket.js';
import type { Publisher } from '../../platform/realtime/publisher.js';
import { type ChatApp, chatApp, type Person } from '../../testing/chat-app.js';
import { SessionEnded } from './auth.events.js';
import { SessionPoll } from './session-poll.job.js';
import { Sessions } from './sessions.service.js';
import type { TwoFactor } from './two-factor.service.js';

let chat: ChatApp;
let sessions: Sessions;
let superuser: pg.Client;
let beside: pg.Client;

beforeAll(async () => {
  chat = await chatApp();
  sessions = chat.get(Sessions);
  [superuser, beside] = [0, 1].map(() => new pg.Client({ connectionString: chat.database.superuserUrl })) as [
    pg.Client,
    pg.Client,
  ];
  for (const client of [superuser, beside]) await client.connect();
});
afterAll(async () => {
  for (const client of [superuser, beside]) await client.end();
  await chat.close();
});

const END = 'update auth_session set ended_at = now() where user_id = $1';
const users = async (people: readonly Person[], snapshot: string): Promise<boolean[]> => {
  const { sessionIds, userIds } = await sessions.changedSince(snapshot);
  const { rows } = await superuser.query<{ id: string }>(
    'select user_id as id from auth_session where id = any ($1)',
    [sessionIds],
  );
  const found = new Set([...userIds, ...rows.map(({ id }) => id)]);
  return people.map(({ id }) => found.has(id));
};

describe('who is asked about', () => {
  it('is also of whom it began first and was committed last', async () => {
    const [slow, fast] = [await chat.a.guest(), await chat.a.guest()];
    const began = await sessions.now();
    await beside.query('begin');
    await beside.query(END, [slow.id]);
    await superuser.query(END, [fast.id]);
    const { snapshot } = await sessions.changedSince(began);
    const meanwhile = await users([slow, fast], began);
    await beside.query('commit');
    expect([meanwhile, await users([slow, fast], snapshot)]).toEqual([
      [false, true],
      [true, false],
    ]);
  });

  it.each([
    ['whose session was ended', END],
    ['whose session ends earlier', `update auth_session set expires_at = now() where user_id = $1`],
    ['who is disabled', 'update app_user set disabled_at = now() where id = $1'],
    ['who has another role', `update app_user set role = 'driver' where id = $1`],
    ['who has become somebody else', 'update app_user set merged_into = id where id = $1'],
  ])('is %s', async (_, change) => {
    const guest = await chat.a.guest();
    const began = await sessions.now();
    await superuser.query(change, [guest.id]);
    expect(await users([guest], began)).toEqual([true]);
  });

  it('is nobody whose session goes on, or whose name is another one', async () => {
    const guest = await chat.a.guest();
    const began = await sessions.now();
    await superuser.query(
      `update auth_session set used_at = now(), expires_at = expires_at + interval '1 day' where user_id = $1`,
      [guest.id],
    );
    await superuser.query(`update app_user set name = 'Greta', role = role where id = $1`, [guest.id]);
    expect(await users([guest], began)).toEqual([false]);
  });
});

describe('a look', () => {
  const socketOf = (id: string): ChatSocket =>
    ({ id, data: { actor: { userId: id, sessionId: id, role: 'guest' } } }) as unknown as ChatSocket;

  /** A server with a thousand sockets, of which all sessions are over, though only one says so; and what a look at them ends. */
  function server(changed: Partial<Awaited<ReturnType<Sessions['changedSince']>>> = {}) {
    const sockets = new Map(Array.from({ length: 1_000 }, (_, n) => [`s${n}`, socketOf(`s${n}`)]));
    const ended: string[] = [];
    let fails = false;
    const publisher = {
      size: sockets.size,
      eachSocket: () => sockets.values(),
      socketsIn: (channel: string) => {
        const socket = sockets.get(channel.replace(/^\w+:/, ''));
        return socket ? [socket] : [];
      },
    } as unknown as Publisher;
    const poll = new SessionPoll(
      publisher,
      {
        changedSince: () =>
          Promise.resolve({ snapshot: '1:1:', isAnother: false, sessionIds: [], userIds: [], ...changed }),
        over: (entered: { sessionId: string; userId: string }[]) =>
          fails
            ? Promise.reject(new Error('The database is away.'))
            : Promise.resolve(entered.map(({ sessionId, userId }) => ({ id: sessionId, userId }))),
      } as unknown as Sessions,
      {
        publish: (fact: object) => fact instanceof SessionEnded && ended.push(fact.sessionId),
      } as unknown as Events,
      { lacking: () => Promise.resolve([]) } as unknown as TwoFactor,
    );
    return {
      poll,
      ended,
      look: () => (poll as unknown as { poll(): Promise<void> }).poll(),
      fail: (now: boolean) => (fails = now),
    };
  }

  it('is for who has come since the last one, also when that failed', async () => {
    const { poll, ended, look, fail } = server();
    poll.lookAt('s777');
    fail(true);
    await expect(look()).rejects.toThrow();
    fail(false);
    await look();
    expect(ended).toContain('s777');
    ended.length = 0;
    await look();
    expect(ended).not.toContain('s777');
  });

  it('is for those of whom something was told, and for all within a minute', async () => {
    const { ended, look } = server({ sessionIds: ['s998'], userIds: ['s999', 'nobody'] });
    await look();
    expect(ended).toEqual(expect.arrayContaining(['s998', 's999']));
    expect(ended.length).toBeLessThan(60);
    for (let turn = 0; turn < 20; turn++) await look();
    expect(new Set(ended).size).toBe(1_000);
  });

  it('is for all where the database is another one', async () => {
    const { ended, look } = server({ isAnother: true });
    await look();
    expect(ended).toHaveLength(1_000);
  });
});
