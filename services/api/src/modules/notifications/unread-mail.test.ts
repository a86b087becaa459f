import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createNodeClient, type NodeClient } from '@parley/client/node';
import { API_PREFIX, pathOf, type Room, type SessionTokens } from '@parley/protocol';
import pg from 'pg';
import { listJobs } from '../../platform/jobs/dead-jobs.js';
import { type ChatApp, chatApp, type Person } from '../../testing/chat-app.js';
import { eventually } from '../../testing/eventually.js';
import { type SmtpCatcher, smtpCatcher } from '../../testing/smtp-catcher.js';
import { MailLinks, SignedTokens } from '../auth/index.js';

let smtp: SmtpCatcher;
let app: ChatApp;
let table: pg.Client;
let agent: Person;

beforeAll(async () => {
  smtp = await smtpCatcher();
  app = await chatApp({
    smtpUrl: smtp.url,
    mailFrom: 'Nordlicht <hello@nordlicht.test>',
    publicUrl: 'http://shop.test:3000',
    jobWorkers: 2,
  });
  table = new pg.Client({ connectionString: app.database.superuserUrl });
  await table.connect();
  agent = await app.an.agent('Lina');
});
afterAll(async () => {
  await table.end();
  await app.close();
  await smtp.close();
});
beforeEach(() => void smtp.mails.splice(0));
afterEach(async () => {
  smtp.answer = {};
  await table.query('delete from graphile_worker._private_jobs');
});

let guests = 0;
const guest = async (over: object = {}): Promise<Person & { room: Room }> =>
  app.a.guest({ name: 'Greta', email: `greta-${++guests}@mail.test`, message: 'Is it oiled?', ...over });

const answer = async (room: Room, message: string, over: object = {}): Promise<{ id: string; seq: number }> =>
  (await agent.post(`/chat/room/${room.id}/messages`, { message, ...over }).expect(201)).body;

const planned = async () => (await listJobs(table)).filter(({ name }) => name === 'unread-mail');
const nothingPlanned = () => eventually(async () => expect(await planned()).toEqual([]));

/** As if so much time had passed in the room. */
const age = (room: Room, minutes: number) =>
  table.query('update chat_message set created_at = created_at - $1::interval where room_id = $2', [
    `${minutes} minutes`,
    room.id,
  ]);

/** The same, and what is due by then runs. */
async function pass(room: Room, minutes: number): Promise<void> {
  await age(room, minutes);
  await runNow();
}

async function runNow(): Promise<void> {
  await table.query('update graphile_worker._private_jobs set run_at = now() where locked_at is null');
  await table.query(`select pg_notify('jobs:insert', '{"count": 9}')`);
}

const tokenIn = (text: string): string => /#t=([\w.-]+)/.exec(text)![1]!;
const open = (token: string) => app.http.post(pathOf('link')).send({ token });

describe('who has not read an answer', () => {
  it('is told of all that is unread by one mail, however much it is', async () => {
    const { room } = await guest();
    for (let n = 1; n <= 102; n++) await answer(room, `answer ${n}`);
    await pass(room, 12);
    await eventually(() => expect(smtp.mails).toHaveLength(1));
    expect(smtp.mails[0]!.mail.text).toContain('answer 10');
    await nothingPlanned();
    await answer(room, 'one more');
    await pass(room, 12);
    await eventually(() => expect(smtp.mails).toHaveLength(2));
    expect(smtp.mails[1]!.mail.text).toContain('one more');
    expect(smtp.mails[1]!.mail.text).not.toContain('answer 10');
  });

  it('gets one mail for all that is unread, planned with the first answer', async () => {
    const { room, user } = await guest();
    const before = Date.now();
    await answer(room, 'It is, <twice>.');
    const first = await planned();
    expect(first).toMatchObject([{ attempts: 0, maxAttempts: 8 }]);
    expect(first[0]!.runAt.getTime() - before).toBeGreaterThan(9.9 * 60_000);
    await answer(room, 'And waxed.');
    await answer(room, 'Which size?');
    expect(await planned()).toEqual(first);
    expect(smtp.mails).toEqual([]);
    await pass(room, 12);
    await eventually(() => expect(smtp.mails).toHaveLength(1));
    await nothingPlanned();
    const [{ recipients, mail }] = smtp.mails as [(typeof smtp.mails)[0]];
    expect(recipients).toEqual([user.email]);
    expect(mail).toMatchObject({
      from: { name: 'Nordlicht', address: 'hello@nordlicht.test' },
      to: [{ name: 'Greta', address: user.email }],
      subject: 'Lina has answered you',
      messageId: expect.stringContaining(room.id),
    });
    expect(mail.text).toContain('> It is, <twice>.\n\nLina:\n> And waxed.\n\nLina:\n> Which size?');
    expect(mail.html).toContain('It is, &#60;twice&#62;.');
    expect(mail.html).not.toContain('<twice>');
    expect(mail.text).toContain(`http://shop.test:3000/chat/${room.id}#t=`);
  });

  it('gets no second mail for the same answers, and one for new ones alone', async () => {
    const { room } = await guest();
    await answer(room, 'The first answer.');
    await pass(room, 12);
    await eventually(() => expect(smtp.mails).toHaveLength(1));
    await nothingPlanned();
    await answer(room, 'The second answer.');
    expect(await planned()).toHaveLength(1);
    await pass(room, 12);
    await eventually(() => expect(smtp.mails).toHaveLength(2));
    expect(smtp.mails[1]!.mail.text).toContain('> The second answer.');
    expect(smtp.mails[1]!.mail.text).not.toContain('The first answer.');
    expect(smtp.mails[1]!.mail.messageId).not.toBe(smtp.mails[0]!.mail.messageId);
  });

  it('is left in peace while it is still being written, and from the time the first unread one came', async () => {
    const { room, ...reader } = await guest();
    const { seq } = await answer(room, 'Read at once.');
    await reader.post(`/chat/room/${room.id}/read`, { seq }).expect(200);
    await pass(room, 12);
    await nothingPlanned();
    await answer(room, 'Unread.');
    await pass(room, 9);
    await eventually(async () =>
      expect((await planned())[0]?.runAt.getTime()).toBeGreaterThan(Date.now() + 30_000),
    );
    await age(room, 2);
    await answer(room, 'Just now.');
    await runNow();
    await eventually(async () =>
      expect((await planned())[0]?.runAt.getTime()).toBeGreaterThan(Date.now() + 30_000),
    );
    expect(smtp.mails).toEqual([]);
    await pass(room, 2);
    await eventually(() => expect(smtp.mails).toHaveLength(1));
    expect(smtp.mails[0]!.mail.text).toMatch(/Unread\.[^]*Just now\./);
    expect(smtp.mails[0]!.mail.text).not.toContain('Read at once.');
  });

  it('is written to in the language that was asked in', async () => {
    for (const [spoken, subject, direction] of [
      ['de-AT,en;q=0.5', 'Lina hat Ihnen geantwortet', 'ltr'],
      ['xx, ar;q=0.9, en;q=0.8', 'لديك رد من Lina', 'rtl'],
      ['tlh', 'Lina has answered you', 'ltr'],
    ] as const) {
      const { body } = await app.http
        .post(pathOf('guest'))
        .set('Accept-Language', spoken)
        .send({ email: 'greta@mail.test', message: 'Hm?' })
        .expect(201);
      const { room } = body as { room: Room };
      await answer(room, 'Yes.');
      await pass(room, 12);
      await eventually(() => expect(smtp.mails).toHaveLength(1));
      expect(smtp.mails[0]!.mail).toMatchObject({
        subject,
        html: expect.stringContaining(`dir="${direction}"`),
      });
      smtp.mails.splice(0);
    }
  });
});

describe('nobody is written to', () => {
  it('who has read it', async () => {
    const { room, ...reader } = await guest();
    const { seq } = await answer(room, 'Yes.');
    await reader.post(`/chat/room/${room.id}/read`, { seq }).expect(200);
    await pass(room, 12);
    await nothingPlanned();
    expect(smtp.mails).toEqual([]);
  });

  it('who gave no address', async () => {
    const { room } = await guest({ email: undefined });
    await answer(room, 'Yes.');
    expect(await planned()).toEqual([]);
  });

  it('about a note, and no mail has one in it', async () => {
    const { room } = await guest();
    await answer(room, 'The secret of the staff.', { private: true });
    expect(await planned()).toEqual([]);
    await answer(room, 'For you.');
    await answer(room, 'Another secret of the staff.', { private: true });
    await pass(room, 12);
    await eventually(() => expect(smtp.mails).toHaveLength(1));
    const { raw, mail } = smtp.mails[0]!;
    expect(mail.text).toContain('For you.');
    expect(raw + mail.text + mail.html).not.toContain('secret');
  });

  it('about what was taken back', async () => {
    const { room } = await guest();
    const { id } = await answer(room, 'Oops.');
    await agent.delete(`/chat/room/${room.id}/messages/${id}`).expect(200);
    await pass(room, 12);
    await nothingPlanned();
    expect(smtp.mails).toEqual([]);
  });

  it('for the same message sent again', async () => {
    const { room } = await guest();
    const { id } = await answer(room, 'Yes.');
    await pass(room, 12);
    await eventually(() => expect(smtp.mails).toHaveLength(1));
    await nothingPlanned();
    await answer(room, 'Yes.', { id });
    expect(await planned()).toEqual([]);
  });
});

describe('a mail server', () => {
  it('that is down gets the mail once it is back, once', async () => {
    const { room } = await guest();
    await answer(room, 'Yes.');
    const port = Number(new URL(smtp.url).port);
    await smtp.close();
    await pass(room, 12);
    await eventually(async () => expect(await planned()).toMatchObject([{ attempts: 1, runs: false }]));
    expect((await planned())[0]!.lastError).toMatch(/^SMTP ESOCKET|^SMTP ECONN/);
    smtp = await smtpCatcher(port);
    await pass(room, 0);
    await eventually(() => expect(smtp.mails).toHaveLength(1));
    await nothingPlanned();
    expect(smtp.mails).toHaveLength(1);
  });

  it('that says "later" is asked later; nothing that it says is kept', async () => {
    const { room } = await guest();
    smtp.answer = { data: 451 };
    await answer(room, 'Yes.');
    await pass(room, 12);
    await eventually(async () => expect(await planned()).toMatchObject([{ attempts: 1, runs: false }]));
    expect((await planned())[0]!.lastError).toBe('SMTP 451 at DATA');
    smtp.answer = {};
    await pass(room, 0);
    await eventually(() => expect(smtp.mails).toHaveLength(1));
  });

  it('that knows no such mailbox is not asked again', async () => {
    const { room } = await guest({ email: 'Gone@mail.test' });
    smtp.answer = { recipient: 550 };
    await answer(room, 'Yes.');
    await pass(room, 12);
    await nothingPlanned();
    const { rows } = await table.query(`select reason from mail_stop where address = 'gone@mail.test'`);
    expect(rows).toEqual([{ reason: 'refused' }]);
    smtp.answer = {};
    await answer(room, 'Really.');
    await pass(room, 12);
    await nothingPlanned();
    expect(smtp.mails).toEqual([]);
  });
});

it('is part of the self-test', async () => {
  const admin = await app.an.admin();
  const { body } = await admin.get('/chat/test').expect(200);
  expect((body as { parts: unknown[] }).parts).toContainEqual(
    expect.objectContaining({ part: 'mail', ok: true }),
  );
});

describe('the link of a mail', () => {
  it('opens the chat as the guest, on another device, once', async () => {
    const { room, user } = await guest();
    await answer(room, 'Yes.');
    await pass(room, 12);
    await eventually(() => expect(smtp.mails).toHaveLength(1));
    const token = tokenIn(smtp.mails[0]!.mail.text!);
    const opened = await Promise.all([open(token), open(token)]);
    expect(new Set(opened.map(({ status }) => status))).toEqual(new Set([200, 410]));
    const tokens = opened.find(({ status }) => status === 200)!.body as SessionTokens;
    expect(tokens.user.id).toBe(user.id);
    const seen = await app.person(tokens).get(`/chat/room/${room.id}/messages`).expect(200);
    expect(JSON.stringify(seen.body)).toContain('Yes.');
    const again = await open(token).expect(410);
    expect(again.body).toMatchObject({ code: 'GONE', reason: 'LINK_OVER' });
    const { rows } = await table.query('select * from mail_link');
    expect(JSON.stringify(rows)).not.toContain(token.split('.')[1]);
  });

  it('is worth nothing once the guest has signed out, or was forgotten', async () => {
    const links = app.get(MailLinks);
    const { room, id, ...reader } = await guest();
    const [link, other] = [await links.issue(id, room.id), await links.issue(id, room.id)];
    await open(link).expect(200);
    await app.person(reader.tokens).post('/auth/logout').expect(200);
    await open(other).expect(410);
    const gone = await guest();
    const last = await links.issue(gone.id, gone.room.id);
    await app.person(gone.tokens).post('/chat/privacy/erasure', { confirm: true }).expect(200);
    await open(last).expect(410);
    const { rows } = await table.query('select from mail_link where user_id = $1', [gone.id]);
    expect(rows).toEqual([]);
  });

  it('of an account has no token, and one would not sign in', async () => {
    const carla = await app.a.customer();
    const { body: room } = await carla.post('/chat/room', { message: 'Hello?' }).expect(201);
    await answer(room as Room, 'Yes.');
    await pass(room as Room, 12);
    await eventually(() => expect(smtp.mails).toHaveLength(1));
    expect(smtp.mails[0]!.mail.text).toMatch(new RegExp(`/chat/${(room as Room).id}$`, 'm'));
    const { body } = await open(await app.get(MailLinks).issue(carla.id, (room as Room).id)).expect(403);
    expect(body).toMatchObject({ code: 'FORBIDDEN' });
    expect((await open(await app.get(MailLinks).issue(agent.id, (room as Room).id))).status).toBe(403);
  });

  it('of a guest who has signed up asks to sign in, and the next mail goes to the account', async () => {
    const { room, id, tokens } = await guest();
    const link = await app.get(MailLinks).issue(id, room.id);
    await answer(room, 'Yes.');
    const account = {
      email: `gerda-${++guests}@mail.test`,
      password: 'correct horse',
      name: 'Gerda',
      guestRefreshToken: tokens.refreshToken,
    };
    await app.http.post(pathOf('register')).send(account).expect(201);
    await open(link).expect(410);
    await pass(room, 12);
    await eventually(() => expect(smtp.mails).toHaveLength(1));
    expect(smtp.mails[0]!.recipients).toEqual([account.email]);
    expect(smtp.mails[0]!.mail.text).toMatch(new RegExp(`/chat/${room.id}$`, 'm'));
  });

  it('is worth nothing when it is old, forged, or for something else, and nothing as an access token', async () => {
    const { room, id, tokens } = await guest();
    const links = app.get(MailLinks);
    const good = await links.issue(id, room.id);
    const old = await links.issue(id, room.id);
    await table.query(
      `update mail_link set expires_at = now() - interval '2 days' where user_id = $1 and token_hash = sha256($2)`,
      [id, Buffer.from(old)],
    );
    const other = await guest();
    for (const bad of [
      old,
      app.get(SignedTokens).sign('access', { sub: id, room: room.id }, 60),
      tokens.accessToken,
      tokens.refreshToken,
      good.replace(id, other.id),
      `${good.slice(0, -3)}AAA`,
      good.split('.')[1]!,
      'x',
    ])
      expect([bad, (await open(bad)).status]).toEqual([bad, 410]);
    const me = await app.http.get(pathOf('me')).set('Authorization', `Bearer ${good}`);
    expect(me.status).toBe(401);
    await open(good).expect(200);
  });
});

describe('the way out', () => {
  const unsubscribe = async () => {
    const reader = await guest({ email: `Out-${++guests}@Mail.test` });
    await answer(reader.room, 'Yes.');
    await pass(reader.room, 12);
    await eventually(() => expect(smtp.mails).toHaveLength(1));
    const header = (key: string) => smtp.mails[0]!.mail.headers.find((one) => one.key === key)?.value ?? '';
    const url = new URL(/^<(.+)>$/.exec(header('list-unsubscribe'))![1]!);
    expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    smtp.mails.splice(0);
    return { ...reader, path: url.pathname + url.search };
  };

  it('is one POST, as mail programs send it, and is kept to', async () => {
    const { room, path } = await unsubscribe();
    await app.http.post(path).type('form').send('List-Unsubscribe=One-Click').expect(200);
    await app.http.post(path).type('form').send('List-Unsubscribe=One-Click').expect(200);
    await answer(room, 'One more thing.');
    await pass(room, 12);
    await nothingPlanned();
    expect(smtp.mails).toEqual([]);
  });

  it('only asks when it is looked at', async () => {
    const { room, path } = await unsubscribe();
    const page = await app.http.get(path).set('Accept-Language', 'de').expect(200);
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.text).toContain('Keine Mails mehr');
    await answer(room, 'One more thing.');
    await pass(room, 12);
    await eventually(() => expect(smtp.mails).toHaveLength(1));
  });

  it('is refused without a right token, and takes no form elsewhere', async () => {
    for (const query of ['?t=x', '?t='])
      await app.http
        .post(pathOf('unsubscribe') + query)
        .type('form')
        .send('a=b')
        .expect(401);
    await app.http.post(pathOf('unsubscribe')).expect(400);
    await app.http.post(`${API_PREFIX}/auth/login`).type('form').send('a=b').expect(415);
  });
});

describe('a device that follows the link', () => {
  const clients: NodeClient[] = [];
  afterEach(() => {
    for (const client of clients.splice(0)) client.close();
  });
  const device = (): NodeClient => {
    const client = createNodeClient({ url: app.url });
    clients.push(client);
    return client;
  };
  const userOf = (client: NodeClient) => client.session.get().user?.id;

  it('is the guest from then on, and stays an account that is signed in there', async () => {
    const { room, id } = await guest();
    const links = app.get(MailLinks);
    const link = await links.issue(id, room.id);
    const fresh = device();
    await fresh.openLink(link);
    await fresh.restore();
    expect(userOf(fresh)).toBe(id);
    expect((await fresh.api.room(room.id)).id).toBe(room.id);
    // clicked once more: the session that is open goes on, and on another device there is none
    await fresh.openLink(link);
    expect(userOf(fresh)).toBe(id);
    await expect(device().openLink(link)).rejects.toMatchObject({ code: 'GONE', reason: 'LINK_OVER' });
    const other = device();
    await other.restore();
    other.useSession((await guest()).tokens);
    await other.openLink(await links.issue(id, room.id));
    expect(userOf(other)).toBe(id);
    const carla = await app.a.customer();
    other.useSession(carla.tokens);
    const unused = await links.issue(id, room.id);
    await other.openLink(unused);
    expect(userOf(other)).toBe(carla.id);
    await fresh.openLink(unused);
    await open(unused).expect(200);
    await expect(device().openLink('x')).rejects.toMatchObject({ code: 'GONE' });
  });
});
