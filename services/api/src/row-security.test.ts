import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ClientEvent, type Role, type RouteName, ROUTES } from '@parley/protocol';
import type { PoolClient } from 'pg';
import { DataSource, type QueryRunner } from 'typeorm';
import { dataSourceOptions } from './platform/database/data-source.js';
import { Database } from './platform/database/database.js';
import type { Person } from './testing/chat-app.js';
import { openApp } from './testing/access/open-gatekeeper.js';
import { EVENT_CALLS, ROUTE_CALLS } from './testing/inputs/fields.js';
import { type InputWorld, inputWorld, said } from './testing/inputs/world.js';

/** Nobody's words, so the application may read it: which migrations have run. */
const UNPROTECTED = ['schema_migration'];
/** Stand in the guest's chat, and nowhere else. */
const SECRETS = ['Gustav', 'needle-said', 'needle-noted', 'needle-subject'];
/** Stands in a chat of the guest's with the managers, in which agents have nothing to look for. */
const BETWEEN = 'needle-between';

let world: InputWorld;
let betweenId: string;
let strangers: Person[];

beforeAll(async () => {
  world = await inputWorld({ databasePool: 2 }, openApp);
  const { guest, agent } = world.people;
  await said(guest, world.roomId, 'needle-said');
  await agent.post(`/chat/room/${world.roomId}/messages`, { message: 'needle-noted', private: true });
  await agent.patch(`/chat/support/room/${world.roomId}`, { subject: 'needle-subject' }).expect(200);
  const between = await guest
    .post('/chat/room', {
      type: 'guest_admin',
      subject: BETWEEN,
      message: BETWEEN,
      reference: { kind: 'order', id: '7' },
    })
    .expect(201);
  betweenId = (between.body as { id: string }).id;
  strangers = [
    await world.chat.a.guest({ name: 'Other' }),
    world.people.stranger,
    await world.chat.a.driver(),
  ];
  await world.quiet();
});
afterAll(() => world.close());

describe('the database', () => {
  it('protects each table, from its owner too', async () => {
    const rows = await world.rows<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
         and not (relrowsecurity and relforcerowsecurity) order by 1`,
    );
    expect(rows.map(({ name }) => name)).toEqual(UNPROTECTED);
  });

  it('lets the application do nothing by a policy that asks nothing', async () => {
    const rows = await world.rows(
      `select tablename, policyname from pg_policies
       where schemaname = 'public' and (qual = 'true' or with_check = 'true') and roles <> array[
         (select tableowner from pg_tables where tablename = 'chat_room')]::name[]`,
    );
    expect(rows).toEqual([]);
  });

  it('runs nothing as its owner that whoever calls it could lead elsewhere', async () => {
    const rows = await world.rows<{ name: string; config: string[] | null }>(
      `select proname as name, proconfig as config from pg_proc
       where pronamespace = 'public'::regnamespace and prosecdef order by 1`,
    );
    expect(rows.length).toBeGreaterThan(5);
    const led = rows.filter(({ config }) => !config?.includes('search_path=public, pg_temp'));
    expect(led.map(({ name }) => name)).toEqual([]);
  });

  it('shows nothing to a connection that has not said who asks', async () => {
    const tables = await world.rows<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relrowsecurity order by 1`,
    );
    expect(tables.length).toBeGreaterThan(8);
    const database = world.chat.get(Database);
    for (const { name } of tables)
      expect([name, await database.statement(`select from ${name} limit 1`)]).toEqual([name, []]);
  });

  it('keeps who asks within the transaction, over a pool of two and through rollbacks', async () => {
    expect((await strayed(world.chat.get(Database), REQUESTS)).slice(0, 3)).toEqual([]);
  });

  it('would be caught telling it to the connection in place of the transaction', async () => {
    const { databaseUrl } = world.chat.database;
    const options = dataSourceOptions(databaseUrl, world.chat.settings, []);
    const source = await new DataSource(options).initialize();
    const mutant = new Database(forgetful(source));
    try {
      expect((await strayed(mutant, 200)).length).toBeGreaterThan(0);
    } finally {
      mutant.onModuleDestroy();
      await source.destroy();
    }
  });
});

/** `set local` is for a transaction, `set` for all that comes over the connection afterwards. */
function forgetful(source: DataSource): DataSource {
  const changed = (runner: QueryRunner): QueryRunner => {
    const connect = runner.connect.bind(runner) as () => Promise<PoolClient>;
    return Object.assign(runner, {
      connect: async () => {
        const client = await connect();
        const ask = client.query.bind(client) as (...question: unknown[]) => unknown;
        const changedOf = (sql: unknown): unknown =>
          typeof sql === 'string' ? sql.replaceAll('set local ', 'set ') : sql;
        return { query: (sql: unknown, ...rest: unknown[]) => ask(changedOf(sql), ...rest) };
      },
    });
  };
  return Object.assign(Object.create(source) as DataSource, {
    createQueryRunner: () => changed(source.createQueryRunner()),
  });
}

/** Ten people look for their chats, many at once, three of ten times in vain: who saw another's, and what nobody saw. */
async function strayed(database: Database, requests: number): Promise<string[]> {
  const people: Awaited<ReturnType<typeof world.chat.a.guest>>[] = [];
  for (let n = 0; n < 10; n++) people.push(await world.chat.a.guest({ message: 'mine' }));
  const wrong: string[] = [];
  const look = async ({ id, room }: (typeof people)[number], rollsBack: boolean): Promise<void> => {
    const seen = await database.query<{ id: string; userId: string }>(
      'select id, user_id as "userId" from chat_room',
    );
    if (seen.length !== 1 || seen[0]!.id !== room.id || seen[0]!.userId !== id)
      wrong.push(`${id} sees ${JSON.stringify(seen)}`);
    if (rollsBack) throw new Error('rolled back');
  };
  const one = async (n: number): Promise<void> => {
    const who = people[n % 10]!;
    const rollsBack = (n * 7919) % 10 < 3;
    // what only asks does not wait until it has begun, and nobody for its end
    const unit = n % 3 === 0 ? 'snapshot' : 'as';
    const work = database[unit]({ userId: who.id, role: 'guest' }, () => look(who, rollsBack));
    if (rollsBack) await expect(work).rejects.toThrow('rolled back');
    else await work;
    if (n % 5 === 0 && (await database.statement('select from chat_room limit 1')).length > 0)
      wrong.push(`nobody sees something after ${n}`);
  };
  for (let n = 0; n < requests; n += LANES)
    await Promise.all(Array.from({ length: LANES }, (_, i) => one(n + i)));
  return wrong;
}

const REQUESTS = 10_000;
/** More than the pool has connections, fewer than would wait for one for too long. */
const LANES = 20;

describe('with a gatekeeper who says yes to everybody', () => {
  const routes = Object.keys(ROUTES) as RouteName[];
  const withRoom = routes.filter((name) => ROUTES[name][1].includes('/room/:id'));

  it.each(withRoom)('%s gives nothing of another’s chat away, and leaves it as it was', async (name) => {
    const [method, pattern] = ROUTES[name];
    for (const person of strangers)
      for (const id of [world.roomId, randomUUID()])
        await world.untouched(async () => {
          const ids: Record<string, string> = { id, messageId: world.messageId };
          const path = pattern.replace(/:(\w+)/g, (_, key: string) => ids[key]!);
          const { status, text } = await call(person, method, path, ROUTE_CALLS[name].right?.(world) ?? {});
          expect([person.user.role, status >= 400, leaksOf(text)]).toEqual([person.user.role, true, []]);
        });
  });

  it.each(withRoom)('%s gives an agent nothing of a chat with the managers', async (name) => {
    const [method, pattern] = ROUTES[name];
    const ids: Record<string, string> = { id: betweenId, messageId: world.messageId };
    const path = pattern.replace(/:(\w+)/g, (_, key: string) => ids[key]!);
    const { status, text } = await call(
      world.people.agent,
      method,
      path,
      ROUTE_CALLS[name].right?.(world) ?? {},
    );
    expect([status >= 400, text.includes(BETWEEN)]).toEqual([true, false]);
  });

  it('shows an agent’s own unit of work no word of it, nor lets it change one', async () => {
    const database = world.chat.get(Database);
    const words = (role: Role, userId: string) =>
      database.as({ userId, role }, async () => {
        const seen = await database.query('select id from chat_message where room_id = $1', [betweenId]);
        const [, changed] = (await database.query(
          'update chat_message set edited_at = edited_at where room_id = $1',
          [betweenId],
        )) as unknown as [unknown, number];
        return [seen.length > 0, changed > 0];
      });
    expect(await words('agent', world.people.agent.id)).toEqual([false, false]);
    expect(await words('manager', world.people.manager.id)).toEqual([true, true]);
  });

  it('no list, no search and no event gives an agent anything of it, and the managers go on with it', async () => {
    const { agent, manager } = world.people;
    const lists = ['/chat/rooms', '/chat/support/rooms', `/chat/search?q=${BETWEEN}`, '/chat/support/drafts'];
    for (const path of lists) expect((await agent.get(path).expect(200)).text).not.toContain(betweenId);
    const socket = await agent.socket();
    for (const event of Object.keys(EVENT_CALLS) as ClientEvent[]) {
      if (event === 'refreshToken' || event === 'setStatus') continue;
      const payload = { ...EVENT_CALLS[event].right?.(world), roomId: betweenId };
      expect([event, JSON.stringify(await socket.emitRaw(event, payload)).includes(BETWEEN)]).toEqual([
        event,
        false,
      ]);
    }
    await said(manager, betweenId, `${BETWEEN}, says the manager`);
    expect((await manager.get(`/chat/room/${betweenId}/messages`).expect(200)).text).toContain(BETWEEN);
    await world.quiet();
    expect(JSON.stringify(socket.received)).not.toContain(BETWEEN);
    socket.close();
  });

  it.each(['rooms', 'supportRooms', 'agents', 'currentRoom', 'me'] as const)(
    '%s lists none of it',
    async (name) => {
      const [method, path] = ROUTES[name];
      for (const person of strangers)
        expect(leaksOf((await call(person, method, path, {})).text)).toEqual([]);
    },
  );

  it('no event gives anything of it away', async () => {
    for (const person of strangers) {
      const socket = await person.socket();
      for (const event of Object.keys(EVENT_CALLS) as ClientEvent[]) {
        if (event === 'refreshToken' || event === 'setStatus') continue;
        const payload = {
          ...EVENT_CALLS[event].right?.(world),
          roomId: world.roomId,
          userId: world.people.guest.id,
        };
        expect([event, leaksOf(JSON.stringify(await socket.emitRaw(event, payload)))]).toEqual([event, []]);
      }
      await said(world.people.guest, world.roomId, 'needle-said again');
      await world.quiet();
      expect(leaksOf(JSON.stringify(socket.received))).toEqual([]);
      socket.close();
    }
  });

  it('and everybody goes on with their own', async () => {
    const { guest } = world.people;
    expect((await guest.get(`/chat/room/${world.roomId}/messages`).expect(200)).text).toContain(
      'needle-said',
    );
    const { room } = await (await guest.socket()).ask('joinRoom', { roomId: world.roomId });
    expect(room.subject).toBe('needle-subject');
  });
});

function call(person: Person, method: string, path: string, body: object) {
  switch (method) {
    case 'GET':
      return person.get(path);
    case 'POST':
      return person.post(path, body);
    case 'PATCH':
      return person.patch(path, body);
    case 'PUT':
      return person.put(path, body);
    default:
      return person.delete(path);
  }
}

const leaksOf = (text: string): string[] => SECRETS.filter((secret) => text.includes(secret));
