import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Clock } from '../../platform/clock.js';
import { type AuthApp, authApp } from '../../testing/auth-app.js';
import { byKey, hmac, identityToken, type Json, jwt, SHOP_SECRET } from '../../testing/identity-signer.js';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const weak = generateKeyPairSync('rsa', { modulusLength: 1024 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' });
const jwkOf = (key: KeyObject, more: Json): Json => ({ ...key.export({ format: 'jwk' }), ...more });
const RSA = jwkOf(rsa.publicKey, { kid: 'rsa', alg: 'RS256', use: 'sig' });
const EC = jwkOf(ec.publicKey, { kid: 'ec', alg: 'ES256', use: 'sig' });

let server: Server;
let api: AuthApp;
let asked = 0;
let answer: (response: ServerResponse) => void;
const serve = (keys: unknown) => (answer = (response) => void response.end(JSON.stringify({ keys })));

beforeAll(async () => {
  server = createServer((_, response) => {
    asked++;
    answer(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const identityJwks = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`);
  api = await authApp({ identityJwks });
});
afterAll(async () => {
  await api.close();
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  // what was known is old, so that the next token has it asked for
  api.clock.pass(2 * 60 * 60_000);
  asked = 0;
  serve([RSA, EC]);
});

const now = () => Math.floor(api.get(Clock).now() / 1000);
const signed = (head: Json, key: KeyObject, change: Json = {}): string =>
  jwt({ typ: 'JWT', ...head }, { sub: 'k', iat: now(), exp: now() + 300, ...change }, byKey(key));
const byRsa = (head: Json = {}) => signed({ alg: 'RS256', kid: 'rsa', ...head }, rsa.privateKey);

async function answerTo(token: string): Promise<[number, string?]> {
  const { status, body } = await api.post('/auth/identify', { token });
  return [status, body.reason ?? body.code];
}
const REFUSED = [401, 'IDENTITY_REFUSED'];

it('takes RS256 and ES256 by the keys of the shop, which it asks for once', async () => {
  const tokens = [byRsa(), signed({ alg: 'ES256', kid: 'ec' }, ec.privateKey), byRsa({ kid: undefined })];
  const answers = await Promise.all(tokens.map(answerTo));
  expect(answers.map(([status]) => status)).toEqual([200, 200, 200]);
  expect(asked).toBe(1);
});

describe('confusion', () => {
  it('takes no public key for a secret', async () => {
    const pem = rsa.publicKey.export({ type: 'spki', format: 'pem' });
    for (const secret of [pem, JSON.stringify(RSA), String(RSA['n'])]) {
      const token = jwt({ alg: 'HS256' }, { sub: 'k', exp: now() + 300 }, hmac(Buffer.from(secret)));
      expect(await answerTo(token)).toEqual(REFUSED);
    }
    expect(await answerTo(identityToken({ sub: 'k' }, { now: api.get(Clock).now() }))).toEqual(REFUSED);
  });

  it('takes no key for the algorithm of another', async () => {
    expect(await answerTo(byRsa({ kid: 'ec' }))).toEqual(REFUSED);
    expect(await answerTo(byRsa({ alg: 'ES256' }))).toEqual(REFUSED);
    expect(await answerTo(signed({ alg: 'RS256', kid: 'ec' }, ec.privateKey))).toEqual(REFUSED);
    expect(await answerTo(signed({ alg: 'ES256', kid: 'ec' }, rsa.privateKey))).toEqual(REFUSED);
  });

  it('looks nowhere for a key but where it was told to', async () => {
    for (const extra of [{ jku: 'x' }, { x5u: 'x' }, { jwk: RSA }])
      expect(await answerTo(byRsa(extra))).toEqual(REFUSED);
    expect(asked).toBe(0);
  });
});

it.each<[string, Json, Json, KeyObject]>([
  ['for another algorithm', { ...RSA, alg: 'RS512' }, { alg: 'RS256' }, rsa.privateKey],
  ['for encryption', { ...RSA, use: 'enc' }, { alg: 'RS256' }, rsa.privateKey],
  ['for signing alone', { ...RSA, key_ops: ['sign'] }, { alg: 'RS256' }, rsa.privateKey],
  ['with its private half', jwkOf(rsa.privateKey, { kid: 'rsa' }), { alg: 'RS256' }, rsa.privateKey],
  ['that is too weak', jwkOf(weak.publicKey, { kid: 'rsa' }), { alg: 'RS256' }, weak.privateKey],
  ['on another curve', jwkOf(p384.publicKey, { kid: 'rsa' }), { alg: 'ES256' }, p384.privateKey],
  ['that is a secret', { kty: 'oct', k: 'c2VjcmV0', kid: 'rsa' }, { alg: 'RS256' }, rsa.privateKey],
  ['that is broken', { ...RSA, n: '' }, { alg: 'RS256' }, rsa.privateKey],
])('refuses a key %s', async (_, jwk, head, key) => {
  serve([jwk, null, 5]);
  expect(await answerTo(signed({ ...head, kid: 'rsa' }, key))).toEqual(REFUSED);
});

describe('where the keys are', () => {
  it('asks again for a name that it does not know, but not for each', async () => {
    expect((await answerTo(byRsa()))[0]).toBe(200);
    serve([{ ...EC, kid: 'new' }]);
    api.clock.pass(31_000);
    const names = ['new', '../../dev/null', `' or 1=1`, 'x', 'y'];
    const answers = await Promise.all(
      names.map((kid) => answerTo(signed({ alg: 'ES256', kid }, ec.privateKey))),
    );
    expect(answers.map(([status]) => status)).toEqual([200, 401, 401, 401, 401]);
    expect(asked).toBe(2);
    // the withdrawn one is worth nothing any more
    expect(await answerTo(byRsa())).toEqual(REFUSED);
    expect(asked).toBe(2);
  });

  it('lives on with those from before for an hour, and then cannot tell', async () => {
    expect((await answerTo(byRsa()))[0]).toBe(200);
    answer = (response) => void response.writeHead(500).end();
    api.clock.pass(30 * 60_000);
    expect((await answerTo(byRsa()))[0]).toBe(200);
    expect(asked).toBe(2);
    api.clock.pass(31 * 60_000);
    expect(await answerTo(byRsa())).toEqual([503, 'UNAVAILABLE']);
    serve([RSA]);
    api.clock.pass(31_000);
    expect((await answerTo(byRsa()))[0]).toBe(200);
  });

  it.each<[string, (response: ServerResponse) => void]>([
    ['leads elsewhere', (response) => void response.writeHead(302, { location: '/keys' }).end()],
    ['sends without end', (response) => void response.end(`{"keys":[${'{},'.repeat(30_000)}{}]}`)],
    ['sends no JSON', (response) => void response.end('<html>')],
    ['sends something else', (response) => void response.end('{"keys":{}}')],
    ['sends a crowd', (response) => void response.end(JSON.stringify({ keys: Array(51).fill(RSA) }))],
    ['hangs up', (response) => void response.destroy()],
  ])('is believed nothing when it %s', async (_, how) => {
    answer = how;
    expect(await answerTo(byRsa())).toEqual([503, 'UNAVAILABLE']);
    expect(asked).toBe(1);
  });

  it('may be a file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'parley-jwks-'));
    const identityJwks = join(folder, 'keys.json');
    writeFileSync(identityJwks, JSON.stringify({ keys: [EC] }));
    const filed = await authApp({ identityJwks, identitySecrets: [SHOP_SECRET] });
    try {
      const iat = Math.floor(Date.now() / 1000);
      const token = jwt({ alg: 'ES256', kid: 'ec' }, { sub: 'f', exp: iat + 60 }, byKey(ec.privateKey));
      expect((await filed.post('/auth/identify', { token })).status).toBe(200);
      expect((await filed.post('/auth/identify', { token: identityToken({ sub: 'f' }) })).status).toBe(200);
    } finally {
      await filed.close();
      rmSync(folder, { recursive: true });
    }
  });
});
