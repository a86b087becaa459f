import { createHash, randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { API_PREFIX, type EdgeSettings, type GuestChallenge } from '@parley/protocol';
import { Clock } from '../../platform/clock.js';
import { Masking } from '../../platform/masking/masking.js';
import { GuestGate } from './guest-gate.service.js';
import { type ChatApp, chatApp, type Person } from '../../testing/chat-app.js';
import { eventually } from '../../testing/eventually.js';

let chat: ChatApp;
let other: ChatApp;
let admin: Person;
let verifier: Server;
const asked: string[] = [];

beforeAll(async () => {
  verifier = createServer((request, response) => {
    request.setEncoding('utf8').on('data', (form: string) => {
      asked.push(form);
      response.end(JSON.stringify({ success: form.includes('response=solved') }));
    });
  });
  await new Promise<void>((resolve) => verifier.listen(0, '127.0.0.1', resolve));
  const { port } = verifier.address() as AddressInfo;
  chat = await chatApp({ captchaVerifyUrl: `http://127.0.0.1:${port}/`, captchaSecret: 'its secret' });
  other = await chatApp({}, chat);
  // as much work as there is time for here
  Object.assign(chat.get(GuestGate), { bits: 10 });
  admin = await chat.an.admin();
});
afterAll(async () => {
  await other.close();
  await chat.close();
  verifier.close();
});
afterEach(() => put({}));

async function put(value: Partial<EdgeSettings>): Promise<void> {
  await admin.put('/admin/settings/edge', { value }).expect(200);
  const wanted = value.guestProof ?? 'off';
  await eventually(() => expect(other.get(Masking).settings.guestProof).toBe(wanted));
}

const come = (app: ChatApp, request: object = {}) => app.http.post(`${API_PREFIX}/chat/guest`).send(request);
const NEEDED = { code: 'FORBIDDEN', reason: 'PROOF_NEEDED' };

const zeros = (text: string): number => {
  const bits = [...createHash('sha256').update(text).digest()].map((byte) =>
    byte.toString(2).padStart(8, '0'),
  );
  return bits.join('').indexOf('1');
};

async function solved(app = chat): Promise<string> {
  const { body } = await app.http.get(`${API_PREFIX}/chat/challenge`).expect(200);
  const { challenge, bits } = body as GuestChallenge;
  for (let n = 0; ; n++) {
    const proof = `${challenge}:${n}`;
    if (zeros(proof) >= bits) return proof;
  }
}

describe('a new guest', () => {
  it('has nothing to prove on most days', async () => {
    await come(chat).expect(201);
  });

  it('brings a proof where one is always asked for, once, on whichever server', async () => {
    await put({ guestProof: 'always' });
    expect((await come(chat, { message: 'hi' }).expect(403)).body).toMatchObject(NEEDED);
    const proof = await solved();
    await come(other, { proof }).expect(201);
    expect((await come(chat, { proof }).expect(403)).body).toMatchObject(NEEDED);
    expect((await come(other, { proof }).expect(403)).body).toMatchObject(NEEDED);
  });

  it('whose answer was lost is the same guest with the same proof', async () => {
    await put({ guestProof: 'always' });
    const request = { requestKey: randomUUID().replaceAll('-', ''), proof: await solved() };
    const [first, again] = [await come(chat, request).expect(201), await come(chat, request).expect(201)];
    expect((again.body as { user: object }).user).toEqual((first.body as { user: object }).user);
  });

  it('gets in with nothing that is no proof', async () => {
    await put({ guestProof: 'always' });
    const proof = await solved();
    const [, body, signature, n] = /^(.*)\.([\w-]{43}):(\d+)$/.exec(proof)!;
    const easy = body!.replace(/^\d+/, '1');
    for (const wrong of [
      `${proof}1`,
      `${easy}.${signature!}:${n!}`,
      `${body!}.${'A'.repeat(43)}:${n!}`,
      `${body!}.${signature!}`,
      'x'.repeat(200),
    ])
      expect((await come(chat, { proof: wrong }).expect(403)).body).toMatchObject(NEEDED);
    const clock = chat.get(Clock);
    const { now } = clock;
    clock.now = () => now.call(clock) + 6 * 60_000;
    expect((await come(chat, { proof }).expect(403)).body).toMatchObject(NEEDED);
    clock.now = now;
    await come(chat, { proof }).expect(201);
  });

  it('has to prove something under attack, and nothing when it is over', async () => {
    const clock = chat.get(Clock);
    const { now } = clock;
    // past the guests of the tests before
    clock.now = () => now.call(clock) + 2 * 60_000;
    await put({ guestProof: 'attack', attackGuests: 3 });
    for (let n = 0; n < 3; n++) await come(chat).expect(201);
    expect((await come(chat).expect(403)).body).toMatchObject(NEEDED);
    await come(chat, { proof: await solved() }).expect(201);
    clock.now = () => now.call(clock) + 4 * 60_000;
    await come(chat).expect(201);
    clock.now = now;
  });

  it('may solve a captcha instead, where the operator has a verifier', async () => {
    await put({ guestProof: 'always' });
    await come(chat, { captcha: 'solved' }).expect(201);
    expect(asked.at(-1)).toBe('secret=its+secret&response=solved&remoteip=127.0.0.1');
    await come(chat, { captcha: 'guessed' }).expect(403);
    await come(other, { captcha: 'solved' }).expect(403);
  });
});
