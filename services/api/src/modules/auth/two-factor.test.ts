import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { pathOf, type RecoveryCodes, type StaffRole, type TwoFactorEnrolment } from '@parley/protocol';
import pg from 'pg';
import { appCode } from '../../testing/authenticator-app.js';
import { type ChatApp, chatApp, type Person } from '../../testing/chat-app.js';
import { eventually } from '../../testing/eventually.js';

const PASSWORD = 'correct horse battery';

let app: ChatApp;
let table: pg.Client;
let admin: Person;
beforeAll(async () => {
  app = await chatApp();
  table = new pg.Client({ connectionString: app.database.superuserUrl });
  await table.connect();
  admin = await app.an.admin();
});
afterAll(async () => {
  await table.end();
  await app.close();
});

/** An agent with an app. As if time had passed since the code that confirmed it. */
async function enrolled(): Promise<{ agent: Person; secret: string; recoveryCodes: string[] }> {
  const agent = await app.an.agent();
  const { secret } = (await agent.post('/auth/totp').expect(201)).body as TwoFactorEnrolment;
  const confirmed = await agent.post('/auth/totp/confirm', { code: appCode(secret) }).expect(200);
  await forgetSteps();
  return { agent, secret, recoveryCodes: (confirmed.body as RecoveryCodes).recoveryCodes };
}
const forgetSteps = () => table.query('update auth_totp set last_step = 0');
const login = (person: Person, password = PASSWORD) =>
  app.http.post(pathOf('login')).send({ email: person.user.email, password });
const ticketFor = async (person: Person): Promise<string> => (await login(person).expect(401)).body.ticket;
const take = (ticket: string, code: string) => app.http.post(pathOf('loginTotp')).send({ ticket, code });
const require = (...totpRequired: StaffRole[]) =>
  admin.put('/admin/settings/security', { value: { totpRequired } }).expect(200);

describe('setting it up', () => {
  it('is in force once a code is confirmed, and asked for from then on', async () => {
    const agent = await app.an.agent();
    const before = { enabled: false, required: false, recoveryCodesLeft: 0 };
    expect((await agent.get('/auth/totp').expect(200)).body).toEqual(before);
    const { secret, uri } = (await agent.post('/auth/totp').expect(201)).body as TwoFactorEnrolment;
    expect(new URL(uri).searchParams.get('secret')).toBe(secret);
    await login(agent).expect(200);
    const wrong = await agent.post('/auth/totp/confirm', { code: '000000' }).expect(403);
    expect(wrong.body.reason).toBe('WRONG_CODE');
    const { body } = await agent.post('/auth/totp/confirm', { code: appCode(secret) }).expect(200);
    expect((body as RecoveryCodes).recoveryCodes).toHaveLength(10);
    const after = { enabled: true, required: false, recoveryCodesLeft: 10 };
    expect((await agent.get('/auth/totp')).body).toEqual(after);
    expect((await login(agent).expect(401)).body).toMatchObject({
      code: 'UNAUTHENTICATED',
      reason: 'TOTP_REQUIRED',
      ticket: expect.any(String),
    });
    await agent.get('/auth/me').expect(200);
  });

  it('begins anew as often as it is asked, until it is in force', async () => {
    const agent = await app.an.agent();
    const first = (await agent.post('/auth/totp').expect(201)).body as TwoFactorEnrolment;
    const second = (await agent.post('/auth/totp').expect(201)).body as TwoFactorEnrolment;
    await agent.post('/auth/totp/confirm', { code: appCode(first.secret) }).expect(403);
    await agent.post('/auth/totp/confirm', { code: appCode(second.secret) }).expect(200);
    await agent.post('/auth/totp').expect(409);
    await agent.post('/auth/totp/confirm', { code: appCode(second.secret) }).expect(409);
  });

  it('confirmed twice at once gives one list of codes', async () => {
    const agent = await app.an.agent();
    const { secret } = (await agent.post('/auth/totp')).body as TwoFactorEnrolment;
    const code = appCode(secret);
    const both = await Promise.all([1, 2].map(() => agent.post('/auth/totp/confirm', { code })));
    expect(both.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 409]);
  });

  it('is for the staff', async () => {
    for (const person of [await app.a.customer(), await app.a.guest(), await app.a.driver()]) {
      await person.get('/auth/totp').expect(403);
      await person.post('/auth/totp').expect(403);
    }
  });

  it('leaves no secret and no code in the database', async () => {
    const { agent, secret, recoveryCodes } = await enrolled();
    const { rows } = await table.query(
      `select t.sealed, encode(c.hash, 'escape') as hash from auth_totp t join auth_recovery_code c using (user_id)
       where user_id = $1`,
      [agent.id],
    );
    expect(rows).toHaveLength(10);
    expect(rows[0].sealed).toMatch(/^s1\./);
    const kept = JSON.stringify(rows);
    for (const word of [secret, ...recoveryCodes]) expect(kept).not.toContain(word);
  });
});

describe('the second step', () => {
  it('lets in by a code, once', async () => {
    const { agent, secret } = await enrolled();
    const ticket = await ticketFor(agent);
    const code = appCode(secret);
    const { body } = await take(ticket, ` ${code} `).expect(200);
    expect(body.user.id).toBe(agent.id);
    await app.person(body).get('/auth/me').expect(200);
    expect((await take(ticket, code).expect(401)).body.reason).toBe('WRONG_CODE');
    expect((await take(await ticketFor(agent), code).expect(401)).body.reason).toBe('WRONG_CODE');
  });

  it('lets one of two in who bring the same code at once', async () => {
    const { agent, secret } = await enrolled();
    const tickets = await Promise.all([ticketFor(agent), ticketFor(agent)]);
    const code = appCode(secret);
    const answers = await Promise.all(tickets.map((ticket) => take(ticket, code)));
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 401]);
  });

  it('lets in by each recovery code, once, however it is typed', async () => {
    const { agent, recoveryCodes } = await enrolled();
    const [first, second] = recoveryCodes as [string, string];
    const typed = first.toUpperCase().replaceAll('-', ' ');
    await take(await ticketFor(agent), typed).expect(200);
    expect((await take(await ticketFor(agent), first).expect(401)).body.reason).toBe('WRONG_CODE');
    const tickets = await Promise.all([ticketFor(agent), ticketFor(agent)]);
    const answers = await Promise.all(tickets.map((ticket) => take(ticket, second)));
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 401]);
    expect((await agent.get('/auth/totp')).body.recoveryCodesLeft).toBe(8);
  });

  it('takes no code of somebody else’s', async () => {
    const [one, two] = [await enrolled(), await enrolled()];
    const ticket = await ticketFor(one.agent);
    await take(ticket, appCode(two.secret)).expect(401);
    await take(ticket, two.recoveryCodes[0]!).expect(401);
  });

  it('takes nothing that is no ticket', async () => {
    const { agent, secret } = await enrolled();
    for (const ticket of ['', 'x', agent.tokens.accessToken, agent.tokens.refreshToken]) {
      const { body } = await take(ticket, appCode(secret)).expect(401);
      expect(body.reason).toBeUndefined();
    }
    // nor is a ticket a token
    const ticket = await ticketFor(agent);
    await app.http.get(pathOf('me')).set('Authorization', `Bearer ${ticket}`).expect(401);
  });

  it('is over when the password is another one, or the account is closed', async () => {
    const one = await enrolled();
    const ticket = await ticketFor(one.agent);
    await one.agent
      .patch('/auth/me', { password: 'another password', currentPassword: PASSWORD })
      .expect(200);
    await take(ticket, appCode(one.secret)).expect(401);
    const two = await enrolled();
    const other = await ticketFor(two.agent);
    await admin.patch(`/admin/people/${two.agent.id}`, { disabled: true }).expect(200);
    await take(other, appCode(two.secret)).expect(401);
  });

  it('asks nothing of who brings a wrong password', async () => {
    const { agent } = await enrolled();
    const { body } = await login(agent, 'a wrong guess').expect(401);
    expect([body.reason, body.ticket]).toEqual(['WRONG_CREDENTIALS', undefined]);
  });
});

describe('guessing', () => {
  it('is refused after ten wrong codes, whoever brings the ticket', async () => {
    const strict = await chatApp({ rateLimitScale: 1 }, app);
    try {
      const { agent, secret } = await enrolled();
      const ticket = await ticketFor(agent);
      const guess = (code: string) => strict.http.post(pathOf('loginTotp')).send({ ticket, code });
      for (let n = 0; n < 10; n++) await guess(`${100_000 + n}`).expect(401);
      const { body } = await guess(appCode(secret)).expect(429);
      expect(body.retryAfterMs).toBeGreaterThan(60_000);
    } finally {
      await strict.close();
    }
  });
});

describe('switching it off', () => {
  it('needs the password and a code', async () => {
    const { agent, secret } = await enrolled();
    const off = (password: string, code: string) => agent.post('/auth/totp/off', { password, code });
    expect((await off('a wrong guess', appCode(secret)).expect(403)).body.reason).toBe('WRONG_CREDENTIALS');
    expect((await off(PASSWORD, '000000').expect(403)).body.reason).toBe('WRONG_CODE');
    await login(agent).expect(401);
    await off(PASSWORD, appCode(secret)).expect(200);
    await login(agent).expect(200);
    expect((await agent.get('/auth/totp')).body).toMatchObject({ enabled: false, recoveryCodesLeft: 0 });
  });

  it('is done by an admin for who has lost everything, and by nobody else', async () => {
    const { agent } = await enrolled();
    await (await app.a.manager()).delete(`/admin/people/${agent.id}/totp`).expect(403);
    await agent.delete(`/admin/people/${agent.id}/totp`).expect(403);
    await admin.delete(`/admin/people/${agent.id}/totp`).expect(200);
    await login(agent).expect(200);
  });
});

describe('new recovery codes', () => {
  it('are made for the password and a code, and the ones before are over', async () => {
    const { agent, secret, recoveryCodes } = await enrolled();
    const { body } = await agent
      .post('/auth/totp/recovery-codes', { password: PASSWORD, code: appCode(secret) })
      .expect(200);
    const fresh = (body as RecoveryCodes).recoveryCodes;
    expect(fresh).toHaveLength(10);
    expect(fresh.filter((code) => recoveryCodes.includes(code))).toEqual([]);
    expect((await agent.get('/auth/totp')).body.recoveryCodesLeft).toBe(10);
    await take(await ticketFor(agent), recoveryCodes[0]!).expect(401);
    await take(await ticketFor(agent), fresh[0]!).expect(200);
  });

  it('may be paid for by one of those that are left', async () => {
    const { agent, recoveryCodes } = await enrolled();
    const proof = { password: PASSWORD, code: recoveryCodes[9]! };
    await agent.post('/auth/totp/recovery-codes', proof).expect(200);
    await agent.post('/auth/totp/recovery-codes', proof).expect(403);
  });

  it('are not made for half a proof, nor where there is no second step', async () => {
    const { agent, secret, recoveryCodes } = await enrolled();
    const ask = (person: Person, password: string, code: string) =>
      person.post('/auth/totp/recovery-codes', { password, code });
    expect((await ask(agent, 'wrong one', appCode(secret)).expect(403)).body.reason).toBe(
      'WRONG_CREDENTIALS',
    );
    expect((await ask(agent, PASSWORD, '000000').expect(403)).body.reason).toBe('WRONG_CODE');
    const other = await app.an.agent();
    await ask(other, PASSWORD, appCode(secret)).expect(403);
    await ask(other, PASSWORD, recoveryCodes[0]!).expect(403);
    await take(await ticketFor(agent), recoveryCodes[0]!).expect(200);
  });
});

describe('where the settings ask for it', () => {
  beforeEach(() => require());

  it('who has none gets to set it up, and to nothing else', async () => {
    const agent = await app.an.agent();
    const socket = await agent.socket();
    const other = await app.a.manager();
    await require('agent');
    await socket.closed();
    const refused = await agent.get('/chat/support/rooms').expect(403);
    expect(refused.body).toMatchObject({ code: 'FORBIDDEN', reason: 'TOTP_NEEDED' });
    await expect(agent.socket()).rejects.toMatchObject({ code: 'FORBIDDEN', reason: 'TOTP_NEEDED' });
    await agent.get('/auth/sessions').expect(403);
    await agent.get('/auth/me').expect(200);
    expect((await agent.get('/auth/totp').expect(200)).body).toMatchObject({
      enabled: false,
      required: true,
    });
    await other.get('/chat/support/rooms').expect(200);

    const fresh = app.person((await login(agent).expect(200)).body);
    const { secret } = (await fresh.post('/auth/totp').expect(201)).body as TwoFactorEnrolment;
    await fresh.get('/chat/support/rooms').expect(403);
    await fresh.post('/auth/totp/confirm', { code: appCode(secret) }).expect(200);
    await fresh.get('/chat/support/rooms').expect(200);
    await fresh.socket();
    await agent.get('/chat/support/rooms').expect(200);
  });

  it('it asks it of other roles too, and of customers never', async () => {
    expect(
      (await admin.put('/admin/settings/security', { value: { totpRequired: ['customer'] } })).status,
    ).toBe(400);
    const manager = await app.a.manager();
    const customer = await app.a.customer();
    await require('agent', 'manager');
    await manager.get('/admin/people').expect(403);
    await customer.get('/chat/rooms').expect(200);
    await require();
    await eventually(() => manager.get('/admin/people').expect(200));
  });
});

describe('the audit chain', () => {
  const deedsOf = async (person: Person) =>
    (
      await table.query<{ action: string; by: string; details: object }>(
        `select action, body::jsonb -> 'actor' ->> 'id' as by, body::jsonb -> 'details' as details from audit_entry
         where target = $1 and action not in ('user.created') order by n`,
        [person.id],
      )
    ).rows.map(({ action, by, details }) => [action, by === admin.id ? 'admin' : by === person.id, details]);

  it('keeps that a second step came, was passed by a code or by the paper, and went', async () => {
    const { agent, secret, recoveryCodes } = await enrolled();
    await take(await ticketFor(agent), appCode(secret)).expect(200);
    await take(await ticketFor(agent), recoveryCodes[0]!).expect(200);
    await forgetSteps();
    await agent.post('/auth/totp/recovery-codes', { password: PASSWORD, code: appCode(secret) }).expect(200);
    await forgetSteps();
    await agent.post('/auth/totp/off', { password: PASSWORD, code: appCode(secret) }).expect(200);
    expect(await deedsOf(agent)).toEqual([
      ['session.login', true, {}],
      ['user.totp-enabled', true, {}],
      ['session.login', true, {}],
      ['user.recovery-code-used', true, expect.anything()],
      ['session.login', true, {}],
      ['user.recovery-codes-made', true, {}],
      ['user.totp-disabled', true, {}],
    ]);
  });

  it('keeps that an admin took one away', async () => {
    const { agent } = await enrolled();
    await admin.delete(`/admin/people/${agent.id}/totp`).expect(200);
    expect((await deedsOf(agent)).at(-1)).toEqual(['user.totp-disabled', 'admin', expect.anything()]);
  });
});
