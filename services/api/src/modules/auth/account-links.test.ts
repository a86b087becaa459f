import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { pathOf } from '@parley/protocol';
import pg from 'pg';
import { type ChatApp, chatApp, type Person } from '../../testing/chat-app.js';
import { eventually } from '../../testing/eventually.js';
import { type SmtpCatcher, smtpCatcher } from '../../testing/smtp-catcher.js';
import { Invitations } from './invitations.service.js';

const PASSWORD = 'correct horse battery';

let smtp: SmtpCatcher;
/** With mail, and beside it one without. */
let app: ChatApp;
let plain: ChatApp;
let table: pg.Client;
let admin: Person;
let manager: Person;

beforeAll(async () => {
  smtp = await smtpCatcher();
  app = await chatApp({
    smtpUrl: smtp.url,
    mailFrom: 'Nordlicht <hello@nordlicht.test>',
    publicUrl: 'https://chat.shop.test',
    jobWorkers: 2,
  });
  plain = await chatApp({ publicUrl: 'https://chat.shop.test' }, app);
  table = new pg.Client({ connectionString: app.database.superuserUrl });
  await table.connect();
  admin = await app.an.admin('Ada <b>');
  manager = await app.a.manager('Mona');
});
afterAll(async () => {
  await table.end();
  await plain.close();
  await app.close();
  await smtp.close();
});
beforeEach(() => void smtp.mails.splice(0));
afterEach(() => table.query('delete from graphile_worker._private_jobs'));

let addresses = 0;
const address = (): string => `Joy-${++addresses}@new.test`;
const onPlain = (person: Person): Person => plain.person(person.tokens);
const tokenIn = (text: string): string => /#([\w-]{43})/.exec(text)![1]!;
const post = (name: Parameters<typeof pathOf>[0], body: object) => app.http.post(pathOf(name)).send(body);
const accept = (token: string, over: object = {}) =>
  post('acceptInvitation', { token, name: 'Joy', password: PASSWORD, ...over });
const reset = (token: string, password = 'a new password') => post('resetPassword', { token, password });
const login = (email: string, password = PASSWORD) => post('login', { email, password });

/** The link is handed over where there is no mail. */
async function invited(role = 'agent', by = admin): Promise<{ id: string; email: string; token: string }> {
  const email = address();
  const { body } = await onPlain(by).post('/admin/invitations', { email, role }).expect(201);
  return { id: body.invitation.id, email, token: tokenIn(body.link) };
}
const theMail = async () => {
  await eventually(() => expect(smtp.mails).toHaveLength(1));
  return smtp.mails[0]!.mail;
};

describe('an invitation', () => {
  it('goes out by mail, with a link that is nowhere else', async () => {
    const email = address();
    const { body } = await admin.post('/admin/invitations', { email, role: 'manager' }).expect(201);
    expect(body).toMatchObject({
      link: null,
      invitation: { email, role: 'manager', by: { name: 'Ada <b>' } },
    });
    const mail = await theMail();
    expect(smtp.mails[0]!.recipients).toEqual([email]);
    expect(mail.subject).toBe('Join the support team of Nordlicht');
    expect(mail.text).toContain('https://chat.shop.test/account/invitation#');
    expect(mail.html).toContain('Ada &#60;b&#62; invites you');
    const token = tokenIn(mail.text!);
    const { rows } = await table.query(
      `select token_hash, i::text as row from invitation i where email = $1`,
      [email],
    );
    expect([rows[0].token_hash.length, rows[0].row.includes(token)]).toEqual([32, false]);
    const preview = { email, role: 'manager', expiresAt: body.invitation.expiresAt };
    expect((await post('openInvitation', { token }).expect(200)).body).toEqual(preview);
    expect((await accept(token).expect(201)).body).toEqual({ email });
    expect((await login(email).expect(200)).body.user).toMatchObject({ role: 'manager', name: 'Joy' });
  });

  it('reads in the language that was chosen', async () => {
    for (const [language, subject] of [
      ['de', 'Einladung ins Support-Team von Nordlicht'],
      ['ar', 'دعوة إلى فريق الدعم في Nordlicht'],
    ]) {
      smtp.mails.splice(0);
      await admin.post('/admin/invitations', { email: address(), role: 'agent', language }).expect(201);
      const mail = await theMail();
      expect(mail.subject).toBe(subject);
      expect(mail.html).toContain(`lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}"`);
    }
  });

  it('is good once, also for two at once', async () => {
    const { token, email } = await invited();
    const both = await Promise.all([accept(token), accept(token)]);
    expect(both.map(({ status }) => status).sort((a, b) => a - b)).toEqual([201, 410]);
    const late = await accept(token).expect(410);
    expect(late.body).toMatchObject({ code: 'GONE', reason: 'LINK_OVER' });
    await post('openInvitation', { token }).expect(410);
    await login(email).expect(200);
  });

  it('is over after 7 days, revoked, or sent again', async () => {
    const [old, revoked, renewed] = [await invited(), await invited(), await invited()];
    await table.query(`update invitation set expires_at = now() - interval '1 second' where id = $1`, [
      old.id,
    ]);
    await admin.delete(`/admin/invitations/${revoked.id}`).expect(200);
    await admin.delete(`/admin/invitations/${revoked.id}`).expect(404);
    const { body } = await onPlain(admin).post(`/admin/invitations/${renewed.id}/resend`).expect(200);
    for (const { token } of [old, revoked, renewed]) await accept(token).expect(410);
    await accept(tokenIn(body.link)).expect(201);
  });

  it('revoked while it is being accepted is one or the other', async () => {
    const { id, token, email } = await invited();
    const [accepted, revoked] = await Promise.all([accept(token), admin.delete(`/admin/invitations/${id}`)]);
    expect([accepted.status, revoked.status].join()).toMatch(/^(201,404|410,200)$/);
    expect((await login(email)).status).toBe(accepted.status === 201 ? 200 : 401);
  });

  it('is one for an address, and none for who has an account', async () => {
    const { email } = await invited();
    const again = await admin
      .post('/admin/invitations', { email: email.toUpperCase(), role: 'agent' })
      .expect(409);
    expect(again.body.reason).toBe('ALREADY_INVITED');
    const known = await admin
      .post('/admin/invitations', { email: manager.user.email, role: 'agent' })
      .expect(409);
    expect(known.body.reason).toBe('ALREADY_EXISTS');
  });

  it('makes no second account of who has signed up meanwhile', async () => {
    const { token, email } = await invited();
    await post('register', { email, password: PASSWORD, name: 'Joy' }).expect(201);
    expect((await accept(token).expect(409)).body.reason).toBe('ALREADY_EXISTS');
    expect((await login(email)).body.user.role).toBe('customer');
  });

  it('is a manager’s for agents alone, and nobody else’s', async () => {
    const { id } = await invited('manager');
    const mine = await invited('agent', manager);
    for (const role of ['manager', 'admin'])
      await manager.post('/admin/invitations', { email: address(), role }).expect(403);
    await manager.post(`/admin/invitations/${id}/resend`).expect(404);
    await manager.delete(`/admin/invitations/${id}`).expect(404);
    const seen = (await manager.get('/admin/invitations').expect(200)).body as { id: string; role: string }[];
    expect(seen.some((one) => one.id === mine.id)).toBe(true);
    expect(new Set(seen.map(({ role }) => role))).toEqual(new Set(['agent']));
    for (const person of [await app.an.agent(), await app.a.customer(), await app.a.driver()]) {
      await person.get('/admin/invitations').expect(403);
      await person.post('/admin/invitations', { email: address(), role: 'agent' }).expect(403);
    }
  });

  it('of who may invite no more is over', async () => {
    const second = await app.an.admin('Bo');
    const [one, two] = [await invited('admin', second), await invited('agent', second)];
    await admin.patch(`/admin/people/${second.id}`, { role: 'manager' }).expect(200);
    await accept(one.token).expect(410);
    await accept(two.token).expect(201);
    const three = await invited('agent', await app.login(second.user.email!));
    await admin.patch(`/admin/people/${second.id}`, { disabled: true }).expect(200);
    await accept(three.token).expect(410);
  });

  it('is forgotten a month after its end, and no open one is', async () => {
    const [old, open] = [await invited(), await invited()];
    await table.query(`update invitation set expires_at = now() - interval '31 days' where id = $1`, [
      old.id,
    ]);
    await app.get(Invitations).forget();
    const { rows } = await table.query('select id from invitation where id = any($1)', [[old.id, open.id]]);
    expect(rows).toEqual([{ id: open.id }]);
  });

  it('takes no password that is too short, and leaves the link as it is', async () => {
    const { token } = await invited();
    await accept(token, { password: 'short' }).expect(400);
    await accept(token, { name: ' ' }).expect(400);
    await accept(token).expect(201);
  });
});

describe('who has forgotten the password', () => {
  it('gets a link for a new one, which ends every session', async () => {
    const agent = await app.an.agent('Lina');
    const socket = await agent.socket();
    await post('forgotPassword', { email: agent.user.email!.toUpperCase() }).expect(202, {});
    const mail = await theMail();
    expect(mail.text).toContain('https://chat.shop.test/account/reset#');
    expect((await reset(tokenIn(mail.text!)).expect(200)).body).toEqual({ email: agent.user.email });
    await socket.closed();
    await agent.get('/auth/me').expect(401);
    await login(agent.user.email!).expect(401);
    await login(agent.user.email!, 'a new password').expect(200);
  });

  it('gets the same answer, and no mail, for an address that is nobody’s', async () => {
    const agent = await app.an.agent();
    await admin.patch(`/admin/people/${agent.id}`, { disabled: true }).expect(200);
    const known = await post('forgotPassword', { email: manager.user.email });
    for (const email of ['nobody@shop.test', agent.user.email!, 'guest@shop.test']) {
      const answer = await post('forgotPassword', { email });
      expect([answer.status, answer.text]).toEqual([known.status, known.text]);
    }
    const jobs = async () => (await table.query('select from graphile_worker.jobs')).rowCount;
    await eventually(async () => expect(await jobs()).toBe(0));
    expect(smtp.mails.map(({ recipients }) => recipients)).toEqual([[manager.user.email]]);
  });

  it('costs the same work, whoever it is: what is found out is found out later', async () => {
    const idle = await chatApp({ smtpUrl: smtp.url });
    const client = new pg.Client({ connectionString: idle.database.superuserUrl });
    await client.connect();
    try {
      const agent = await idle.an.agent();
      for (const email of [agent.user.email, 'nobody@shop.test'])
        await idle.http.post(pathOf('forgotPassword')).send({ email }).expect(202);
      const jobs = await client.query('select task_identifier as name from graphile_worker.jobs');
      expect(jobs.rows).toEqual([{ name: 'reset-mail' }, { name: 'reset-mail' }]);
      expect((await client.query('select from password_reset')).rows).toEqual([]);
    } finally {
      await client.end();
      await idle.close();
    }
  });

  it('is not written to again and again', async () => {
    const strict = await chatApp({ rateLimitScale: 1 }, app);
    try {
      const ask = (email: string) => strict.http.post(pathOf('forgotPassword')).send({ email });
      for (let n = 0; n < 3; n++) await ask('often@shop.test').expect(202);
      await ask('OFTEN@shop.test').expect(429);
      for (let n = 0; n < 27; n++) await ask(`often-${n}@shop.test`).expect(202);
      await ask('another@shop.test').expect(429);
    } finally {
      await strict.close();
    }
  });
});

describe('a link for a new password', () => {
  const linkFor = async (person: Person): Promise<string> =>
    tokenIn((await onPlain(admin).post(`/admin/people/${person.id}/password-reset`).expect(200)).body.link);

  it('is handed over by an admin where there is no mail, and mailed where there is', async () => {
    const agent = await app.an.agent();
    await reset(await linkFor(agent)).expect(200);
    const { body } = await admin.post(`/admin/people/${agent.id}/password-reset`).expect(200);
    expect(body).toEqual({ link: null });
    expect((await theMail()).subject).toBe('Choose a new password');
    await manager.post(`/admin/people/${agent.id}/password-reset`).expect(403);
  });

  it('is good once, also for two at once, and takes the others along', async () => {
    const agent = await app.an.agent();
    const [one, two] = [await linkFor(agent), await linkFor(agent)];
    const both = await Promise.all([reset(one, 'first password'), reset(one, 'second password')]);
    expect(both.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 410]);
    await reset(two).expect(410);
    const winner = both[0].status === 200 ? 'first password' : 'second password';
    await login(agent.user.email!, winner).expect(200);
  });

  it('is over after an hour, and when the account is', async () => {
    const [late, gone] = [await app.an.agent(), await app.an.agent()];
    const links = [await linkFor(late), await linkFor(gone)];
    await table.query(
      `update password_reset set expires_at = now() - interval '1 second' where user_id = $1`,
      [late.id],
    );
    await admin.patch(`/admin/people/${gone.id}`, { disabled: true }).expect(200);
    for (const link of links) expect((await reset(link).expect(410)).body.reason).toBe('LINK_OVER');
    expect((await reset('made-up').expect(410)).body.reason).toBe('LINK_OVER');
    await login(late.user.email!).expect(200);
  });

  it('keeps nothing but its hash', async () => {
    const agent = await app.an.agent();
    const token = await linkFor(agent);
    const { rows } = await table.query('select p::text as row from password_reset p where user_id = $1', [
      agent.id,
    ]);
    expect(rows).toHaveLength(1);
    expect(rows[0].row).not.toContain(token);
  });
});

describe('another address', () => {
  it('is told to the one before, and voids the links for new passwords', async () => {
    const { person, email } = await joined();
    await post('forgotPassword', { email }).expect(202);
    const link = tokenIn((await theMail()).text!);
    smtp.mails.splice(0);
    const next = address();
    await person.patch('/auth/me', { email: next, currentPassword: PASSWORD }).expect(200);
    const mail = await theMail();
    expect(smtp.mails[0]!.recipients).toEqual([email]);
    expect(mail.subject).toBe('Your e-mail address was changed');
    expect(`${mail.text}${mail.html}`.toLowerCase()).not.toContain(next.toLowerCase());
    await reset(link).expect(410);
    await login(email).expect(401);
    await login(next).expect(200);
    smtp.mails.splice(0);
    // in other letters it is the same one
    await person.patch('/auth/me', { email: next.toUpperCase() }).expect(200);
    await person.patch('/auth/me', { name: 'Joy J.' }).expect(200);
    const { rows } = await table.query(
      `select from graphile_worker.jobs where task_identifier = 'address-mail'`,
    );
    expect([rows, smtp.mails]).toEqual([[], []]);
  });
});

describe('the audit chain', () => {
  it('keeps who joined, and who took a new password by a link', async () => {
    const { person, email } = await joined();
    await post('forgotPassword', { email }).expect(202);
    await reset(tokenIn((await theMail()).text!)).expect(200);
    const { rows } = await table.query(
      `select action, body::jsonb -> 'actor' ->> 'id' = target as own, body::jsonb -> 'details' as details
       from audit_entry where target = $1 and action not in ('user.created', 'session.login') order by n`,
      [person.id],
    );
    expect(rows).toEqual([
      { action: 'user.joined', own: true, details: expect.objectContaining({ role: 'agent' }) },
      { action: 'user.password-changed', own: true, details: { byLink: true } },
    ]);
  });
});

/** Somebody who was invited, signed in. */
async function joined(): Promise<{ person: Person; email: string }> {
  const { email, token } = await invited();
  await accept(token).expect(201);
  const { body } = await login(email).expect(200);
  return { person: app.person(body), email };
}
