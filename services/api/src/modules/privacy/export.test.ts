import { randomUUID } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ExportLink, Room, SentMessage } from '@parley/protocol';
import pg from 'pg';
import { type ChatApp, chatApp, type Person } from '../../testing/chat-app.js';
import { eventually } from '../../testing/eventually.js';
import { LogRepository } from '../rooms/index.js';

const HOSTILE = `</script></style><img src=x onerror="document.title='hacked'"><b>bold</b> "quoted" 'too' & more`;
const TURNED = 'needle \u202egnp.exe\u202c end';

let chat: ChatApp;
let agent: Person;
let superuser: pg.Client;
beforeAll(async () => {
  chat = await chatApp();
  agent = await chat.an.agent('Lina <i>');
  superuser = new pg.Client({ connectionString: chat.database.superuserUrl });
  await superuser.connect();
});
afterAll(async () => {
  await superuser.end();
  await chat.close();
});

const say = async (
  person: Person,
  roomId: string,
  message: string,
  isPrivate = false,
): Promise<SentMessage> =>
  (
    await person
      .post(`/chat/room/${roomId}/messages`, {
        id: randomUUID(),
        message,
        ...(isPrivate && { private: true }),
      })
      .expect(201)
  ).body as SentMessage;

interface Taken {
  html: string;
  data: {
    profile: Record<string, unknown>;
    sessions: Record<string, unknown>[];
    earlier: Record<string, unknown>[];
    blocks: Record<string, unknown>[];
    erasures: Record<string, unknown>[];
    rooms: (Room & { messages: { message: string; seq: number }[] })[];
    files: unknown[];
  };
  json: string;
}

/** The two files of an archive. */
function opened(archive: Buffer): Taken {
  const content = (name: string): string => {
    const at = archive.indexOf(name) - 30;
    return inflateRawSync(archive.subarray(at + 30 + name.length)).toString('utf8');
  };
  const json = content('data.json');
  return { html: content('index.html'), json, data: JSON.parse(json) as Taken['data'] };
}

const bytesOf = async (
  path: string,
  token?: string,
): Promise<{ status: number; type: string | null; body: Buffer }> => {
  const response = await fetch(`${chat.url}/api${path}`, {
    headers: { 'accept-language': 'ar', ...(token && { authorization: `Bearer ${token}` }) },
  });
  const body = Buffer.from(await response.arrayBuffer());
  return { status: response.status, type: response.headers.get('content-type'), body };
};

const exported = async (person: Person): Promise<Taken> => {
  const { status, type, body } = await bytesOf('/chat/privacy/export', person.tokens.accessToken);
  expect([status, type]).toEqual([200, 'application/zip']);
  return opened(body);
};

describe('an export', () => {
  it('has everything that the person could see, and nothing else', async () => {
    const guest = await chat.a.guest({
      name: 'Gesa',
      email: 'gesa@guest.test',
      message: HOSTILE,
      subject: 'a <b>subject',
    });
    const { id } = guest.room;
    await say(agent, id, 'an answer');
    await say(agent, id, 'needle-note', true);
    const changed = await say(guest, id, 'before');
    await guest.patch(`/chat/room/${id}/messages/${changed.id}`, { message: 'after' }).expect(200);
    const gone = await say(guest, id, 'needle-deleted');
    await guest.delete(`/chat/room/${id}/messages/${gone.id}`).expect(200);
    await say(guest, id, TURNED);
    await guest.post(`/chat/room/${id}/close`).expect(200);
    await guest.post(`/chat/room/${id}/rating`, { score: 5, comment: 'thank <you>' }).expect(200);
    const hobby = { key: 'hobby', label: 'Their hobby', kind: 'text', of: 'contact' };
    const size = { key: 'size', label: 'Size', kind: 'text', of: 'room' };
    await (
      await chat.an.admin()
    )
      .put('/admin/settings/attributes', { value: { attributes: [hobby, size] } })
      .expect(200);
    await agent
      .patch(`/chat/support/contacts/${guest.id}/attributes`, { attributes: { hobby: 'ferns <i>' } })
      .expect(200);
    await agent
      .patch(`/chat/support/room/${id}/attributes`, { attributes: { size: 'needle-size' } })
      .expect(200);
    await agent.post(`/chat/support/contacts/${guest.id}/notes`, { text: 'needle-about-them' }).expect(201);
    const second = (await guest.post('/chat/room', { message: 'second' }).expect(201)).body as Room;
    const came = { referrer: 'https://search.test/?q=needle-sought', landing: 'https://shop.test/' };
    await guest
      .put(`/chat/room/${second.id}/visit`, { url: 'https://shop.test/ferns?token=1', ...came })
      .expect(200);
    await chat.a.guest({ name: 'Other', message: 'needle-other' });

    const { html, json, data } = await exported(guest);
    expect(data.profile).toMatchObject({
      id: guest.id,
      name: 'Gesa',
      email: 'gesa@guest.test',
      role: 'guest',
    });
    expect(data.profile['filledIn']).toEqual([{ key: 'hobby', label: 'Their hobby', value: 'ferns <i>' }]);
    expect(html).toContain('Their hobby: ferns &#60;i&#62;');
    expect(data.sessions).toHaveLength(1);
    expect(data.rooms.map((room) => room.id).sort()).toEqual([id, second.id].sort());
    expect(data.rooms.find((room) => room.id === second.id)).toMatchObject({
      visit: { pages: [{ url: 'https://shop.test/ferns' }], from: { referrer: 'https://search.test/' } },
    });
    expect(html).toContain('https://shop.test/ferns');
    expect(html).toContain('https://search.test/');
    const room = data.rooms.find((one) => one.id === id)!;
    expect(room.rating).toEqual({ score: 5, comment: 'thank <you>' });
    expect(room.participants.find(({ userId }) => userId === guest.id)).toHaveProperty('readSeq');
    const texts = room.messages.map(({ message }) => message);
    expect(texts).toEqual(expect.arrayContaining([HOSTILE, 'an answer', 'after', TURNED]));
    expect(room.messages.map(({ seq }) => seq)).toEqual(room.messages.map((_, n) => n + 1));
    expect(data.files).toEqual([]);
    for (const secret of [
      'needle-note',
      'needle-deleted',
      'needle-other',
      'needle-size',
      'needle-sought',
      'needle-about-them',
      'tags',
      'hash',
      guest.tokens.refreshToken,
    ])
      expect([secret, json.includes(secret), html.includes(secret)]).toEqual([secret, false, false]);
    // nothing that would turn around the text beside it
    expect(/[\u202a-\u202e\u2066-\u2069]/.test(html + json)).toBe(false);
    expect(html).toContain('lang="ar" dir="rtl"');
    expect(html).toContain('after');
    expect(html).not.toMatch(/<(script|img|b|i)\b/i);
    expect(html).toContain('&#60;img src=x onerror=&#34;');
  });

  it('has what was theirs before they signed up, that they were kept out, and that they asked to go', async () => {
    const guest = await chat.a.guest({ name: 'Gustl', email: 'gustl@guest.test', message: 'hello' });
    const admin = await chat.an.admin();
    const { body: block } = await admin
      .post('/admin/blocks', { userId: guest.id, reason: 'spam' })
      .expect(201);
    await admin.delete(`/admin/blocks/${(block as { id: string }).id}`).expect(200);
    const { body } = await chat.http
      .post('/api/auth/register')
      .send({
        email: `${randomUUID()}@customer.test`,
        name: 'Cora',
        password: 'correct horse battery',
        guestRefreshToken: guest.tokens.refreshToken,
      })
      .expect(201);
    const cora = chat.person(body as Person['tokens']);
    await chat.a.guest({ message: 'other' });
    await admin.post('/admin/privacy/holds', { type: 'user', id: cora.id, reason: 'a lawsuit' }).expect(201);
    await cora
      .post('/chat/privacy/erasure', { confirm: true, password: 'correct horse battery' })
      .expect(409);

    const { data, html, json } = await exported(cora);
    expect(data.sessions).toHaveLength(2);
    expect(data.earlier).toMatchObject([{ id: guest.id, name: 'Gustl', email: 'gustl@guest.test' }]);
    expect(html).toContain('gustl@guest.test');
    expect(data.blocks).toEqual([
      { reason: 'spam', madeAt: expect.any(String), until: null, endedAt: expect.any(String) },
    ]);
    expect(data.erasures).toEqual([
      { askedBy: 'person', askedAt: expect.any(String), state: 'held', finishedAt: null },
    ]);
    // who did it, and what it is held for, is not theirs to see
    for (const secret of [admin.id, 'lawsuit'])
      expect([secret, json.includes(secret)]).toEqual([secret, false]);
    expect(html).toContain('متى حُظرت');
    expect(html).toContain('متى طُلب محو بياناتك');
    const none = await exported(await chat.a.guest({ message: 'nothing of it' }));
    expect([none.data.earlier, none.data.blocks, none.data.erasures]).toEqual([[], [], []]);
    expect(none.html).not.toContain('متى حُظرت');
  });

  it('is the same by an admin, and by nobody else', async () => {
    const guest = await chat.a.guest({ name: 'Gesa', message: 'mine' });
    await say(agent, guest.room.id, 'needle-note', true);
    const admin = await chat.an.admin();
    const path = `/admin/privacy/people/${guest.id}/export`;
    const { status, body } = await bytesOf(path, admin.tokens.accessToken);
    expect(status).toBe(200);
    const { data, json } = opened(body);
    expect(data.profile['id']).toBe(guest.id);
    expect(json).not.toContain('needle-note');
    for (const person of [agent, await chat.a.manager(), guest])
      expect((await bytesOf(path, person.tokens.accessToken)).status).toBe(403);
    expect((await bytesOf(path)).status).toBe(401);
    for (const id of [agent.id, randomUUID()])
      expect((await bytesOf(`/admin/privacy/people/${id}/export`, admin.tokens.accessToken)).status).toBe(
        404,
      );
    expect((await bytesOf('/chat/privacy/export', agent.tokens.accessToken)).status).toBe(403);
  });

  it('is taken by an address that is good for a minute, for whom it was made', async () => {
    const guest = await chat.a.guest({ name: 'Gesa', message: 'mine' });
    const { url } = (await guest.post('/chat/privacy/export').expect(200)).body as ExportLink;
    const { status, body } = await bytesOf(url.replace('/api', ''));
    expect([status, opened(body).data.profile['id']]).toEqual([200, guest.id]);
    for (const wrong of [`${url}x`, '/api/chat/privacy/download?t=x', url.replace(/t=[^.]*/, 't=x')])
      expect((await bytesOf(wrong.replace('/api', ''))).status).toBe(401);
    // an access token is no such address, and the other way round
    const token = new URL(url, 'http://x').searchParams.get('t')!;
    expect((await bytesOf('/chat/privacy/export', token)).status).toBe(401);
    expect((await bytesOf(`/chat/privacy/download?t=${guest.tokens.accessToken}`)).status).toBe(401);
    await guest.post('/chat/privacy/erasure', { confirm: true }).expect(200);
    expect((await bytesOf(url.replace('/api', ''))).status).toBe(401);
  });

  it('of 10,000 messages is read as fast as it is taken, and no faster', async () => {
    const guest = await chat.a.guest({ name: 'Gesa', message: 'first' });
    const { id } = guest.room;
    // 4 kB each, of which half is left when it is packed: more than lies in any buffer on the way
    await superuser.query(
      `insert into chat_message (room_id, private, seq, id, type, message, sender_id, sender_type)
       select $1, false, n, gen_random_uuid(), 'text',
         (select string_agg(md5(random()::text || n || i), '') from generate_series(1, 128) i), $2, 'guest'
       from generate_series(2, 10000) n`,
      [id, guest.id],
    );
    await superuser.query('update chat_room_seq set head = 10000 where room_id = $1', [id]);
    const log = chat.get(LogRepository);
    const read = log.read.bind(log);
    let pages = 0;
    log.read = (...which) => ((pages += 1), read(...which));
    const response = await fetch(`${chat.url}/api/chat/privacy/export`, {
      headers: { authorization: `Bearer ${guest.tokens.accessToken}` },
    });
    const reader = response.body!.getReader();
    const chunks = [(await reader.read()).value!];
    // nobody takes more: soon nothing more is read
    let looks: number[] = [];
    await eventually(() => {
      looks = [...looks, pages].slice(-50);
      expect([looks.length, new Set(looks).size]).toEqual([50, 1]);
    }, 20_000);
    expect(pages).toBeLessThan(75);
    for (let next = await reader.read(); !next.done; next = await reader.read()) chunks.push(next.value);
    log.read = read;
    expect(pages).toBe(100);
    const { data, html } = opened(Buffer.concat(chunks));
    expect(data.rooms[0]!.messages).toHaveLength(10_000);
    expect(html.split('class="says').length - 1).toBe(10_000);
  });
});
