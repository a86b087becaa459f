import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { MessagePage, Room } from '@parley/protocol';
import pg from 'pg';
import type { Settings } from '../../config/settings.js';
import { Epochs } from '../../platform/sealing/epochs.js';
import { PurposeKeys } from '../../platform/sealing/purpose-keys.js';
import { Rotation } from '../../platform/sealing/rotation.js';
import { seal } from '../../platform/sealing/sealed-text.js';
import { type ChatApp, chatApp, type Person } from '../../testing/chat-app.js';
import { TEST_SECRET } from '../../testing/auth-app.js';
import { eventually } from '../../testing/eventually.js';
import { RoomKeeping } from './room-keeping.js';

let chat: ChatApp;
let superuser: pg.Client;
const others: ChatApp[] = [];

async function rows<Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> {
  return (await superuser.query<Row>(sql, values)).rows;
}

const epochs = (): Promise<{ id: string; master: string }[]> =>
  rows('select id, master from key_epoch order by made_at');
const age = (days: number): Promise<unknown> =>
  rows(`update key_epoch set made_at = made_at - $1 * interval '1 day'`, [days]);
const turn = (app = chat): Promise<void> => app.get(RoomKeeping).turn();

type Guest = Person & { room: Room };

/** What somebody reads who has never been here: no key is remembered. */
const asRead = async (guest: Guest, over: Partial<Settings> = {}): Promise<string[]> =>
  saidIn((await beside(over)).person(guest.tokens), guest.room.id);

/** The same of several, on one server. */
async function allRead(guests: readonly Guest[], message: string): Promise<void> {
  const fresh = await beside();
  for (const guest of guests)
    expect(await saidIn(fresh.person(guest.tokens), guest.room.id)).toEqual([message]);
}

async function saidIn(person: Person, roomId: string): Promise<string[]> {
  const page = (await person.get(`/chat/room/${roomId}/messages?limit=200`).expect(200)).body as MessagePage;
  return page.messages.map(({ message }) => message);
}

beforeEach(async () => {
  chat = await chatApp();
  superuser = new pg.Client({ connectionString: chat.database.superuserUrl });
  // its database is dropped under it
  superuser.on('error', () => undefined);
  await superuser.connect();
});

afterEach(async () => {
  await superuser.end();
  for (const app of others.splice(0)) await app.close();
  await chat.close();
});

/** Another server on the same database. */
async function beside(over: Partial<Settings> = {}): Promise<ChatApp> {
  const app = await chatApp(over, chat);
  others.push(app);
  return app;
}

describe('an epoch', () => {
  it('is followed by the next after a third of its life, which takes all rooms over, and destroyed at its end', async () => {
    const guest = await chat.a.guest({ message: 'old words', subject: 'old subject' });
    const [first] = await epochs();
    await turn();
    expect(await epochs()).toEqual([first]);
    await age(10);
    await turn();
    const [old, present] = await epochs();
    expect(old).toEqual(first);
    expect(await rows('select distinct epoch from chat_room_key')).toEqual([{ epoch: present!.id }]);
    expect(await asRead(guest)).toEqual(['old words']);
    await age(19.9);
    await turn();
    expect((await epochs()).map(({ id }) => id)).toContain(first!.id);
    await age(0.1);
    await turn();
    expect((await epochs()).map(({ id }) => id)).not.toContain(first!.id);
    expect(await rows(`select target as id from audit_entry where action = 'keys.erased'`)).toEqual([
      { id: first!.id },
    ]);
    expect(await asRead(guest)).toEqual(['old words']);
  });

  it('is made by one of several servers that find it is time at once', async () => {
    const other = await beside();
    await age(10);
    await Promise.all([turn(), turn(other), turn(), turn(other)]);
    expect(await epochs()).toHaveLength(2);
  });

  it('is used by the other servers as soon as somebody writes under it', async () => {
    const other = await beside();
    await age(10);
    await turn();
    const guest = await chat.a.guest({ message: 'under the new one' });
    expect(await saidIn(other.person(guest.tokens), guest.room.id)).toEqual(['under the new one']);
  });

  it('is not destroyed while a room hangs on it', async () => {
    const guest = await chat.a.guest({ message: 'x' });
    const [first] = await epochs();
    await age(31);
    await chat.get(Epochs).turn();
    await expect(rows('delete from key_epoch where id = $1', [first!.id])).rejects.toThrow('foreign key');
    const gone = await chat.get(Epochs).destroyOld(async () => false);
    expect(gone).toEqual([]);
    expect(await asRead(guest)).toEqual(['x']);
  });
});

describe('moving to a new epoch', () => {
  it('loses nothing while people write on two servers', async () => {
    const other = await beside();
    const guests = await Promise.all(
      Array.from({ length: 8 }, (_, n) => (n % 2 ? chat : other).a.guest({ message: `0` })),
    );
    const enough = new AbortController();
    const said = guests.map(() => ['0']);
    const writers = guests.map(async (guest, n) => {
      const here = (n % 2 ? other : chat).person(guest.tokens);
      for (let i = 1; !enough.signal.aborted; i++) {
        const message = String(i);
        await here.post(`/chat/room/${guest.room.id}/messages`, { id: randomUUID(), message }).expect(201);
        said[n]!.push(message);
      }
    });
    for (let i = 0; i < 6; i++) {
      await age(11);
      await Promise.all([turn(), turn(other)]);
    }
    await eventually(() => expect(Math.min(...said.map(({ length }) => length))).toBeGreaterThan(2));
    enough.abort();
    await Promise.all(writers);
    const fresh = await beside();
    for (const [n, guest] of guests.entries()) {
      const read = await saidIn(fresh.person(guest.tokens), guest.room.id);
      expect(read).toEqual(said[n]!.slice(-read.length));
      expect(read.length).toBe(Math.min(said[n]!.length, 200));
    }
    // the first ones are gone by now, and everything with them that nobody wants
    expect((await epochs()).length).toBeLessThan(6);
  });

  it('goes on where it was cut off: every room can be read in between and after', async () => {
    const guests = await Promise.all(Array.from({ length: 5 }, () => chat.a.guest({ message: 'kept' })));
    // more rooms than are moved at once, so that some are moved when the cut comes
    await rows(
      `with made as (insert into chat_room (id, type, user_id, priority, active_at, created_at, updated_at)
         select gen_random_uuid(), type, user_id, priority, now(), now(), now() from chat_room, generate_series(1, 240)
         returning id)
       insert into chat_room_key select id, epoch, wrapped from made, (select epoch, wrapped from chat_room_key limit 1) k`,
    );
    const [{ epoch }] = (await rows<{ epoch: string }>('select epoch from chat_room_key limit 1')) as [
      { epoch: string },
    ];
    // those rows are copies, which open in no room: their own keys instead
    await rewrapCopies(epoch);
    await rows(`
      create function hang() returns trigger language plpgsql as $$
        begin
          if (select count(*) from chat_room_key where epoch <> '${epoch}') >= 500 then perform pg_sleep(60); end if;
          return new;
        end $$;
      create trigger hang before update on chat_room_key for each row execute function hang();`);
    await age(10);
    const cut = turn();
    const ended = expect(cut).rejects.toThrow();
    await eventually(async () =>
      expect(await rows(`select from pg_stat_activity where wait_event = 'PgSleep'`)).toHaveLength(1),
    );
    await rows(`select pg_terminate_backend(pid) from pg_stat_activity where wait_event = 'PgSleep'`);
    await ended;
    const halves = await rows<{ count: string }>(
      'select epoch, count(*) from chat_room_key group by epoch order by 2',
    );
    expect(halves).toHaveLength(2);
    await allRead(guests, 'kept');
    await rows('drop trigger hang on chat_room_key');
    await turn();
    expect(await rows('select from chat_room_key where epoch = $1', [epoch])).toEqual([]);
    await allRead(guests, 'kept');
  });
});

async function rewrapCopies(epoch: string): Promise<void> {
  const known = chat.get(Epochs);
  for (const { id } of await rows<{ id: string }>(
    `select room_id as id from chat_room_key k where not exists (select from chat_room_seq s where s.room_id = k.room_id)`,
  )) {
    const { wrapped } = known.wrap(randomBytes(32), id);
    await rows('update chat_room_key set wrapped = $2, epoch = $3 where room_id = $1', [id, wrapped, epoch]);
  }
}

describe('keys of rooms that a master key wrapped itself', () => {
  it('become an epoch with the next start, and move on like any other', async () => {
    const guest = await chat.a.guest({ message: 'from before', subject: 'from before' });
    const [row] = await rows<{ epoch: string; wrapped: string }>('select epoch, wrapped from chat_room_key');
    const key = chat.get(Epochs).unwrap(row!, guest.room.id).toString('base64');
    await rows(`insert into key_epoch (id, master) values ('test', 'test')`);
    await rows(`update chat_room_key set epoch = 'test', wrapped = $1`, [
      seal(Buffer.from(TEST_SECRET), key, guest.room.id),
    ]);
    await rows(`delete from key_epoch where id <> 'test'`);
    expect(await asRead(guest)).toEqual(['from before']);
    expect(await rows('select from key_epoch where wrapped is null')).toEqual([]);
    await chat.get(Epochs).refresh();
    await turn();
    expect(await rows(`select from chat_room_key where epoch = 'test'`)).toEqual([]);
    expect(await asRead(guest)).toEqual(['from before']);
  });
});

describe('the master key', () => {
  const OTHER = 'a3Vq8nXw2RzLmT7pYd5sBf9hJc4gNu6f';
  const named = (name: string, key: string): string => `${name}:${Buffer.from(key).toString('base64')}`;
  const only = (name: string, key: string) => ({ masterKeys: [{ name, key: Buffer.from(key) }] });
  let folder: string;
  let file: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'parley-keys-'));
    file = join(folder, 'keys');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('changes while servers run: they take it up from the file, and the old one is needed no more', async () => {
    writeFileSync(file, named('test', TEST_SECRET));
    const running = await beside({ masterKeysFile: file });
    const guest = await running.a.guest({ message: 'before' });
    const purpose = await running.get(PurposeKeys).of('something');
    writeFileSync(file, [named('new', OTHER), named('test', TEST_SECRET)].join('\n'));
    const rotating = await beside({
      masterKeys: [...only('new', OTHER).masterKeys, ...chat.settings.masterKeys],
    });
    expect(await rotating.get(Rotation).isDone()).toBe(false);
    const rotated = await rotating.get(Rotation).rotate();
    expect(rotated).toEqual({ to: 'new', from: ['test'], keys: expect.any(Number) });
    expect(await rows(`select target as id from audit_entry where action = 'keys.rotated'`)).toEqual([
      { id: 'new' },
    ]);
    expect(await rotating.get(Rotation).isDone()).toBe(true);
    writeFileSync(file, named('new', OTHER));

    await running
      .person(guest.tokens)
      .post(`/chat/room/${guest.room.id}/messages`, { message: 'after' })
      .expect(201);
    await age(11);
    await turn(running);
    const later = await running.a.guest({ message: 'under an epoch of the new one' });
    expect(new Set((await epochs()).map(({ master }) => master))).toEqual(new Set(['new']));
    const withNew = { masterKeys: only('new', OTHER).masterKeys };
    expect(await asRead(guest, withNew)).toEqual(['before', 'after']);
    expect(await asRead(later, withNew)).toEqual(['under an epoch of the new one']);
    const fresh = await beside(withNew);
    expect(await fresh.get(PurposeKeys).of('something')).toEqual(purpose);
    await expect(beside()).rejects.toThrow('MASTER_KEYS: the key "new" is missing');
  });

  it('that stands in front of the one in use changes nothing until somebody rotates', async () => {
    const both = { masterKeys: [...only('new', OTHER).masterKeys, ...chat.settings.masterKeys] };
    const first = await beside(both);
    await age(11);
    await turn(first);
    const guest = await first.a.guest({ message: 'x' });
    // a server that has not heard of the new one
    expect(await asRead(guest)).toEqual(['x']);
  });
});

describe('the key of a purpose', () => {
  it('is one on all servers, another for each purpose, and opens in its place alone', async () => {
    const other = await beside();
    const [one, two] = [chat.get(PurposeKeys), other.get(PurposeKeys)];
    const [here, there, again] = await Promise.all([one.of('a'), two.of('a'), one.of('b')]);
    expect(here).toEqual(there);
    expect(here).not.toEqual(again);
    const sealed = await one.seal('a', 'words', 'user 1');
    expect(sealed).not.toContain('words');
    expect(await two.open('a', sealed, 'user 1')).toBe('words');
    await expect(two.open('a', sealed, 'user 2')).rejects.toThrow();
    await expect(two.open('b', sealed, 'user 1')).rejects.toThrow();
  });
});
