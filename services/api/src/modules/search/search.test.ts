import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ErrorBody, MessagePage, Room, RoomPage, SearchPage } from '@parley/protocol';
import pg from 'pg';
import { BlindIndex } from '../../platform/blind-index/blind-index.js';
import { tokensOf } from '../../platform/blind-index/tokens.js';
import { monthOf } from '../../platform/blind-index/word-hasher.js';
import { Database } from '../../platform/database/database.js';
import { type ChatApp, chatApp, type Person } from '../../testing/chat-app.js';
import { RoomKeys } from '../rooms/index.js';
import { OldMessages } from './old-messages.service.js';

let chat: ChatApp;
let superuser: pg.Client;
let agent: Person;
let manager: Person;
beforeAll(async () => {
  chat = await chatApp();
  superuser = new pg.Client({ connectionString: chat.database.superuserUrl });
  await superuser.connect();
  [agent, manager] = [await chat.an.agent('Lina Marsh'), await chat.a.manager('Mona')];
});
afterAll(async () => {
  await superuser.end();
  await chat.close();
});

const SEARCH = `select * from search_entries($1, '{}', null, 100)`;

const windowOf = (...groups: string[]): string => JSON.stringify([{ from: null, to: null, groups }]);

type Query = Record<string, string>;

async function search(who: Person, q: string, more: Query = {}): Promise<SearchPage> {
  const query = new URLSearchParams({ q, ...more }).toString();
  return (await who.get(`/chat/search?${query}`).expect(200)).body as SearchPage;
}

const textOf = ({ hit }: SearchPage['items'][number]): string => hit.excerpt.map(({ text }) => text).join('');
const found = async (who: Person, q: string, more: Query = {}): Promise<string[]> =>
  (await search(who, q, more)).items.map(textOf);

type Guest = Person & { room: Room };
const say = async (who: Person, room: Room, message: string, more: object = {}): Promise<{ id: string }> =>
  (await who.post(`/chat/room/${room.id}/messages`, { message, ...more }).expect(201)).body as { id: string };

/** A chat of its own for a test, with a word in it that no other test has. */
async function aChat(...messages: string[]): Promise<Guest> {
  const guest = await chat.a.guest({ name: 'Greta', message: messages[0] });
  for (const message of messages.slice(1)) await say(guest, guest.room, message);
  return guest;
}

/** As if it had been written then. */
const moveTo = (at: Date, words: readonly number[], room: Room, seq: number): Promise<unknown> =>
  superuser.query('update chat_message set created_at = $3, words = $4 where room_id = $1 and seq = $2', [
    room.id,
    seq,
    at,
    words,
  ]);

describe('what is found', () => {
  it.each([
    ['in another form of the word', 'zebra deliveries', 'The zebras were delivered, two zebra deliveries'],
    ['in capitals and without accents', 'QUAGGA café', 'one quagga in the CAFE'],
    ['in German', 'okapi Bestellung', 'Wo sind meine Okapi Bestellungen?'],
    ['in Arabic', 'الزرافة', 'أين زرافتي والزرافه الأخرى؟'],
    ['as a number', 'kudu 1042', 'kudu order #1042'],
    ['as an emoji', '🦓 bongo', 'bongo 🦓!'],
    ['as a pair of letters of Chinese', '斑马', '我想退货斑马'],
    ['as the beginning of the last word', 'wildebees', 'a wildebeest'],
    ['as a phrase', '"red gnu on"', 'The red gnu on the shelf'],
    ['with a word that is not to be there', 'eland -blue', 'a green eland'],
    ['with signs around it', `'; DROP TABLE "nyala" | & ( %_\\`, `'; drop table nyala %_`],
  ])('is a word %s', async (_, q, text) => {
    const guest = await aChat(text, 'another message');
    for (const who of [guest, agent])
      expect([who.user.role, await found(who, q)]).toEqual([who.user.role, [text]]);
  });

  it('has all of the words, newest first, and nothing of what is excluded', async () => {
    const guest = await aChat('addax left', 'addax right', 'addax left right', 'leftright');
    expect(await found(guest, 'addax')).toEqual(['addax left right', 'addax right', 'addax left']);
    expect(await found(guest, 'addax left right ')).toEqual(['addax left right']);
    expect(await found(guest, 'addax -right')).toEqual(['addax left']);
    expect(await found(guest, '"left addax"')).toEqual([]);
    expect(await found(guest, 'addax "left right"')).toEqual(['addax left right']);
  });

  it('is marked, in one line, with what stands around it', async () => {
    const text = `${'before '.repeat(60)}\n\nthe dikdiks are here 👨‍👩‍👧‍👦${' after'.repeat(60)}`;
    const guest = await aChat(text);
    const [item] = (await search(guest, 'dikdik')).items;
    const { excerpt } = item!.hit;
    expect(excerpt.filter(({ hit }) => hit)).toEqual([{ text: 'dikdiks', hit: true }]);
    expect(textOf(item!)).toMatch(/^…(before )+the dikdiks are here 👨‍👩‍👧‍👦( after)+…$/u);
    expect(textOf(item!).length).toBeLessThan(220);
    expect(item).toMatchObject({
      room: { id: guest.room.id, userId: guest.id },
      hit: { seq: 1, log: 'public', senderId: guest.id, senderType: 'guest', senderName: 'Greta' },
    });
  });

  it('is nothing for words that are in every text, single letters and signs', async () => {
    await aChat('is it on the table');
    for (const q of ['', ' ', 'is it', 'x', '!!!', '"', '-table', '&', 'status:open']) {
      const page = await search(agent, q);
      expect([q, page.items, page.nextCursor, page.understood.words]).toEqual([q, [], null, []]);
    }
  });

  it('never is another word that shares the number of one', async () => {
    const guest = await aChat('a gerenuk', 'a klipspringer');
    await superuser.query(
      `update chat_message set words = (select words from chat_message where room_id = $1 and seq = 1) where room_id = $1`,
      [guest.room.id],
    );
    expect(await found(guest, 'gerenuk')).toEqual(['a gerenuk']);
    expect(await found(agent, 'gerenuk')).toEqual(['a gerenuk']);
  });
});

describe('who finds it', () => {
  it('is who may read it, whatever it is asked with', async () => {
    const guest = await aChat('my oryx');
    const others = [await chat.a.guest({ message: 'hello' }), await chat.a.customer(), await chat.a.driver()];
    for (const stranger of others)
      for (const q of ['oryx', 'ory', '"my oryx"', 'oryx status:waiting', 'oryx from:guest'])
        expect(await search(stranger, q)).toMatchObject({ items: [], nextCursor: null });
    for (const reader of [guest, agent, manager, await chat.an.admin()])
      expect(await found(reader, 'oryx')).toEqual(['my oryx']);
    await chat.http.get('/api/chat/search?q=oryx').expect(401);
  });

  it('is nobody any more who was taken out of the chat', async () => {
    const guest = await aChat('a bushbuck');
    await superuser.query('update chat_participant set left_at = now() where user_id = $1', [guest.id]);
    expect(await found(guest, 'bushbuck')).toEqual([]);
  });

  it('is staff alone for a note: customers see neither it, nor a count or a page that moves', async () => {
    const guest = await aChat('sitatunga one', 'sitatunga two', 'sitatunga three');
    const before = await search(guest, 'sitatunga', { limit: '1' });
    for (let n = 0; n < 5; n++) await say(agent, guest.room, `sitatunga note ${n}`, { private: true });
    const after = await search(guest, 'sitatunga', { limit: '1' });
    expect(after.items.map(({ hit }) => hit)).toEqual(before.items.map(({ hit }) => hit));
    expect(after.nextCursor).toBe(before.nextCursor);
    expect(await found(guest, 'sitatunga note')).toEqual([]);
    expect(await found(guest, 'sitatunga is:note')).toEqual([]);
    const notes = await search(agent, 'sitatunga is:note');
    expect(notes.items.map(({ hit }) => hit.log)).toEqual(Array(5).fill('staff'));
    expect(notes.understood).toEqual({ words: ['sitatunga'], filters: [{ name: 'is', value: 'note' }] });
    expect(await found(agent, 'sitatunga')).toHaveLength(8);
  });

  it('is decided by the database as well: its function gives nobody a place that they may not see', async () => {
    const guest = await aChat('my hartebeest');
    await say(agent, guest.room, 'hartebeest note', { private: true });
    const words = await superuser.query<{ words: number[] }>(
      'select words from chat_message where room_id = $1 and seq = 1 order by private',
      [guest.room.id],
    );
    const groups = words.rows.map((row) => `{${row.words.join(',')}}`);
    const database = chat.get(Database);
    const asked = (group: string) => async () => {
      const places = await database.query<{ room_id: string }>(SEARCH, [windowOf(group)]);
      return places.filter((place) => place.room_id === guest.room.id);
    };
    const stranger = await chat.a.customer();
    for (const group of groups) {
      expect(await database.as({ userId: stranger.id, role: 'customer' }, asked(group))).toEqual([]);
      expect(await database.statement(SEARCH, [windowOf(group)])).toEqual([]);
      expect(await database.as({ userId: agent.id, role: 'agent' }, asked(group))).toHaveLength(2);
      expect(await database.as({ userId: guest.id, role: 'guest' }, asked(group))).toHaveLength(1);
    }
  });

  it('is looked for by those who are no staff in their own chats alone, however much was said there', async () => {
    const [guest] = [await aChat('a lonely tahr', 'and a tahr'), await aChat('tahr')];
    expect(await found(guest, 'tahr')).toEqual(['and a tahr', 'a lonely tahr']);
    // what is more than can be read at once is found by the index of everybody's words
    await superuser.query('update chat_room_seq set head = 1000000 where room_id = $1', [guest.room.id]);
    expect(await found(guest, 'tahr')).toEqual(['and a tahr', 'a lonely tahr']);
  });

  it('is decided for the owner, as whom its function runs, without a look at each message', async () => {
    const owner = new pg.Client({ connectionString: chat.database.ownerUrl });
    await owner.connect();
    await owner.query(`set enable_seqscan = off; set app.role = 'agent'`);
    const plan = await owner.query<{ 'QUERY PLAN': string }>(
      `explain select from chat_message m where m.words && '{1}'::int4[]`,
    );
    await owner.end();
    expect(plan.rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('chat_message_words');
  });
});

describe('what is changed', () => {
  it('is found by its new words, and by the old ones no more', async () => {
    const guest = await aChat('a springbok');
    const { id } = await say(guest, guest.room, 'an impala');
    await guest.patch(`/chat/room/${guest.room.id}/messages/${id}`, { message: 'a blesbok' }).expect(200);
    expect([await found(agent, 'impala'), await found(agent, 'blesbok')]).toEqual([[], ['a blesbok']]);
    await guest.delete(`/chat/room/${guest.room.id}/messages/${id}`).expect(200);
    expect([await found(agent, 'blesbok'), await found(agent, 'springbok')]).toEqual([[], ['a springbok']]);
    const { rows } = await superuser.query('select words from chat_message where id = $1', [id]);
    expect(rows).toEqual([{ words: [] }]);
  });

  it('is found in a closed chat, and no more when its key was thrown away', async () => {
    const guest = await aChat('a lechwe');
    await guest.post(`/chat/room/${guest.room.id}/close`).expect(200);
    expect(await found(guest, 'lechwe status:closed')).toEqual(['a lechwe']);
    await chat.get(Database).system(() => chat.get(RoomKeys).shred([guest.room.id]));
    for (const who of [guest, agent]) expect(await found(who, 'lechwe')).toEqual([]);
    const { rows } = await superuser.query<{ n: number }>(
      `select count(*)::int as n from chat_message where room_id = $1 and words <> '{}'`,
      [guest.room.id],
    );
    expect(rows).toEqual([{ n: 0 }]);
  });

  it('is found of what was written before there was an index, once that has been made; what nobody can read stands in no way', async () => {
    const [guest, lost] = [await aChat('an old topi', 'another topi'), await aChat('a lost topi')];
    for (const { room } of [guest, lost])
      await superuser.query('update chat_message set words = null where room_id = $1', [room.id]);
    await superuser.query('delete from chat_room_key where room_id = $1', [lost.room.id]);
    chat.get(RoomKeys).forget([lost.room.id]);
    expect(await found(guest, 'topi')).toEqual([]);
    const old = chat.get(OldMessages);
    while ((await old.indexSome()) > 0);
    expect(await found(guest, 'topi')).toEqual(['another topi', 'an old topi']);
    expect(await found(agent, 'topi')).toEqual(['another topi', 'an old topi']);
    expect(await old.indexSome()).toBe(0);
  });

  it('is found of what a server of the version before writes', async () => {
    const guest = await aChat('a tsessebe');
    await superuser.query('update chat_message set words = null where room_id = $1', [guest.room.id]);
    await superuser.query(
      `select * from append_entries(array[$1::uuid], array[gen_random_uuid()], array[$2::uuid], array[false], array['text'],
         array['tsessebe in clear'], array['{}'::jsonb], array['x'::bytea], array[''], '{}')`,
      [guest.room.id, guest.id],
    );
    while ((await chat.get(OldMessages).indexSome()) > 0);
    expect(await found(guest, 'tsessebe')).toEqual(['tsessebe in clear', 'a tsessebe']);
  });

  it('is found in whatever month it was written, newest first and page by page, also by the number of before', async () => {
    const ages = [0, 1, 19, 59, 100, 400, 1_000, 4_000];
    const textOfAge = (n: number) => `a sitatunga and an antelope ${n}`;
    const guest = await aChat(...ages.map((_, n) => textOfAge(n)));
    const hasher = await chat.get(BlindIndex).hasher();
    const timeless = tokensOf('a sitatunga and an antelope')
      .flatMap((token) => hasher.groupsOf(token, false, []))
      .flat();
    for (const [n, days] of ages.entries()) {
      const writtenAt = new Date(Date.now() - days * 86_400_000);
      const words = n === 5 ? timeless : hasher.ofText(textOfAge(n), monthOf(writtenAt));
      await moveTo(writtenAt, words, guest.room, n + 1);
    }
    const expected = ages.map((_, n) => textOfAge(n));
    expect(await found(agent, 'sitatunga antelope')).toEqual(expected);
    expect(await found(guest, 'antelope sitatunga ')).toEqual(expected);
    const pages: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page = await search(agent, 'antelope sitatunga', { limit: '3', ...(cursor && { cursor }) });
      pages.push(...page.items.map(textOf));
      cursor = page.nextCursor;
    }
    expect(pages).toEqual(expected);
    const since = new Date(Date.now() - 1_200 * 86_400_000).toISOString();
    const until = new Date(Date.now() - 30 * 86_400_000).toISOString();
    expect(await found(agent, 'sitatunga', { from: since, to: until })).toEqual(expected.slice(3, 7));
  });

  it('stands in the database in no word', async () => {
    const guest = await aChat('a steenbok');
    const { rows } = await superuser.query<{ row: string; words: number[] }>(
      'select m::text as row, words from chat_message m where room_id = $1',
      [guest.room.id],
    );
    expect(rows[0]!.words.length).toBeGreaterThan(3);
    expect(JSON.stringify(rows)).not.toMatch(/steen/i);
  });
});

describe('filters', () => {
  let vip: Guest;
  let plain: Guest;
  beforeAll(async () => {
    vip = await aChat('a waterbuck');
    plain = await aChat('a waterbuck, too');
    await agent
      .patch(`/chat/support/room/${vip.room.id}`, { tags: ['VIP late'], priority: 'high' })
      .expect(200);
    await agent.post(`/chat/support/room/${vip.room.id}/assign`).expect(200);
    await say(agent, vip.room, 'your waterbuck');
    const january = new Date('2026-01-31T10:00:00Z');
    const words = (await chat.get(BlindIndex).hasher()).ofText('a waterbuck, too', monthOf(january));
    await moveTo(january, words, plain.room, 1);
  });

  it.each([
    ['status:open', ['your waterbuck', 'a waterbuck']],
    ['status:Waiting', ['a waterbuck, too']],
    ['agent:me', ['your waterbuck', 'a waterbuck']],
    ['agent:none', ['a waterbuck, too']],
    ['agent:lina', ['your waterbuck', 'a waterbuck']],
    ['agent:"Lina Marsh"', ['your waterbuck', 'a waterbuck']],
    ['agent:mona', []],
    ['tag:"vip late"', ['your waterbuck', 'a waterbuck']],
    ['priority:high', ['your waterbuck', 'a waterbuck']],
    ['from:me', ['your waterbuck']],
    ['from:agent', ['your waterbuck']],
    ['from:customer', ['a waterbuck', 'a waterbuck, too']],
    ['from:marsh', ['your waterbuck']],
    ['before:2026-02-01', ['a waterbuck, too']],
    ['before:2026-01-31', []],
    ['after:2026-01-31 before:2026-02-01', ['a waterbuck, too']],
    ['from:customer tag:"VIP late" status:open', ['a waterbuck']],
    // what makes no sense is words
    ['status:broken', []],
    ['from:nobody', []],
    ['colour:blue', []],
    ['before:yesterday', []],
  ])('in the text: %s', async (filter, expected) => {
    expect(await found(agent, `waterbuck ${filter} `)).toEqual(expected);
    expect(await found(agent, `${filter} waterbuck`)).toEqual(expected);
  });

  it.each([
    [{ status: 'open' }, ['your waterbuck', 'a waterbuck']],
    [{ agent: 'me' }, ['your waterbuck', 'a waterbuck']],
    [{ agent: 'none' }, ['a waterbuck, too']],
    [{ tag: 'vip late' }, ['your waterbuck', 'a waterbuck']],
    [{ priority: 'high' }, ['your waterbuck', 'a waterbuck']],
    [{ to: '2026-01-31' }, ['a waterbuck, too']],
    [{ from: '2026-01-31', to: '2026-01-31' }, ['a waterbuck, too']],
    [{ from: '2026-01-31T10:00:01Z', to: '2026-02-01T00:00:00+01:00' }, []],
  ])('beside the text: %p', async (query, expected) => {
    expect(await found(agent, 'waterbuck', query)).toEqual(expected);
  });

  it('say what they were understood as', async () => {
    expect((await search(agent, 'big "red waterbuck" -blue status:open colour:red')).understood).toEqual({
      words: ['big', 'red waterbuck', 'colour:red'],
      filters: [{ name: 'status', value: 'open' }],
    });
  });

  it.each([
    [{ status: 'broken' }, 'status'],
    [{ priority: 'top' }, 'priority'],
    [{ agent: 'lina' }, 'agent'],
    [{ from: '2026-02-30' }, 'from'],
    [{ to: 'tomorrow' }, 'to'],
    [{ from: '2026-02-02', to: '2026-02-01' }, 'to'],
    [{ q: 'x'.repeat(201) }, 'q'],
    [{ limit: '51' }, 'limit'],
    [{ q: undefined }, 'q'],
  ])('that make no sense are refused by name: %p', async (query, field) => {
    const asked = Object.entries({ q: 'waterbuck', ...query }).filter(([, value]) => value !== undefined);
    const { body } = await agent.get(
      `/chat/search?${new URLSearchParams(asked as [string, string][]).toString()}`,
    );
    expect(body).toMatchObject({ code: 'INVALID', details: [{ field }] });
  });

  it.each(['tag', 'priority', 'agent'])('%s is for staff', async (field) => {
    const value = { tag: 'VIP late', priority: 'high', agent: 'none' }[field]!;
    const { body } = await vip.get(`/chat/search?q=waterbuck&${field}=${encodeURIComponent(value)}`);
    expect(body as ErrorBody).toMatchObject({
      code: 'INVALID',
      details: [{ field, problem: 'is for staff' }],
    });
    // in the text it is words, which are not there
    expect(await found(vip, `waterbuck ${field}:${value}`)).toEqual([]);
  });
});

describe('pages', () => {
  it('hold each message once, whatever is written meanwhile', async () => {
    const guest = await aChat(...Array.from({ length: 25 }, (_, n) => `nilgai ${n}`));
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: SearchPage = await search(guest, 'nilgai', { limit: '4', ...(cursor && { cursor }) });
      seen.push(...page.items.map(textOf));
      cursor = page.nextCursor;
      await say(guest, guest.room, 'nilgai, newer');
    } while (cursor);
    expect(seen).toEqual(Array.from({ length: 25 }, (_, n) => `nilgai ${24 - n}`));
  });

  it('end, and begin again from a cursor of another search', async () => {
    const guest = await aChat('chamois one', 'chamois two');
    const { nextCursor } = await search(guest, 'chamois', { limit: '1' });
    expect(await found(guest, 'chamois', { cursor: nextCursor! })).toEqual(['chamois one']);
    for (const cursor of [
      'x',
      `${nextCursor!}x`,
      'A'.repeat(10_000),
      Buffer.from('1.2.p.3').toString('base64url'),
    ]) {
      const { body } = await guest.get(`/chat/search?q=chamois&cursor=${cursor}`);
      expect(body).toMatchObject({ code: 'INVALID', reason: 'BAD_CURSOR' });
    }
    const stranger = await chat.a.guest({ message: 'hello' });
    expect(await found(stranger, 'chamois', { cursor: nextCursor! })).toEqual([]);
  });
});

describe('the staff’s list of chats', () => {
  it('is narrowed by what was said, together with its other filters', async () => {
    const [one, two] = [await aChat('a mouflon', 'a mouflon'), await aChat('two mouflons')];
    await agent.post(`/chat/support/room/${two.room.id}/assign`).expect(200);
    const list = async (query: string): Promise<string[]> =>
      ((await agent.get(`/chat/support/rooms?${query}`).expect(200)).body as RoomPage).items.map(
        ({ id }) => id,
      );
    expect((await list('q=mouflon')).sort()).toEqual([one.room.id, two.room.id].sort());
    expect(await list('q=mouflon&assignee=me')).toEqual([two.room.id]);
    expect(await list('q=mouflon%20status:waiting')).toEqual([one.room.id]);
    expect(await list('q=unicorn')).toEqual([]);
  });
});

it('is asked for ten times at once, not fifty', async () => {
  const strict = await chatApp({ rateLimitScale: 1 }, chat);
  const guest = strict.person((await aChat('a saiga')).tokens);
  const answers = await Promise.all(Array.from({ length: 50 }, () => guest.get('/chat/search?q=saiga')));
  const statuses = answers.map(({ status }) => status);
  expect(statuses.filter((status) => status === 200).length).toBeLessThanOrEqual(12);
  expect(new Set(statuses)).toEqual(new Set([200, 429]));
  await strict.close();
});

it('leaves reading as it was', async () => {
  const guest = await aChat('a takin');
  const { messages } = (await guest.get(`/chat/room/${guest.room.id}/messages`)).body as MessagePage;
  expect(Object.keys(messages[0]!)).not.toContain('words');
});
