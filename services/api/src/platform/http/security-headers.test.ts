import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
import { type ChatApp, chatApp } from '../../testing/chat-app.js';
import { validateInput } from '../validation/validate-input.js';
import { cleanEmbedDomain, EmbeddingSettingsDto } from './embedding.js';

const PAGES = [
  '/',
  '/chat',
  '/chat/some-room',
  '/login',
  '/admin',
  '/admin/support',
  '/admin/team',
  '/widget',
  '/api/docs',
];
/** Where a built page wants the nonce: `vite.shared.ts` puts it there. */
const NONCE_MARK = '__PARLEY_NONCE__';
const FILES = ['storefront.html', 'chat.html', 'console.html', 'admin.html', 'widget.html'];

let folder: string;
let plain: ChatApp;
let secure: ChatApp;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parley-pages-'));
  for (const file of FILES)
    writeFileSync(join(folder, file), `<script nonce="${NONCE_MARK}"></script><link nonce="${NONCE_MARK}">`);
  writeFileSync(join(folder, 'widget.js'), '"loader"');
  plain = await chatApp({ webRoot: folder });
  secure = await chatApp({ webRoot: folder, publicUrl: 'https://chat.test' }, { database: plain.database });
});
afterAll(async () => {
  await secure.close();
  await plain.close();
  rmSync(folder, { recursive: true, force: true });
});

const policyOf = ({ headers }: Response): Map<string, string> =>
  new Map(
    String(headers['content-security-policy'])
      .split('; ')
      .map((directive) => directive.split(/ (.*)/, 2) as [string, string]),
  );
const nonceOf = (answer: Response): string =>
  /'nonce-([\w+/]{22}==)'/.exec(policyOf(answer).get('script-src') ?? '')?.[1] ?? 'none';

describe('every page', () => {
  it.each(PAGES)('%s runs scripts by the nonce of its own answer, and nothing else', async (path) => {
    const first = await plain.http.get(path).expect(200);
    const second = await plain.http
      .get(path)
      .set('If-None-Match', first.headers['etag'] ?? '*')
      .expect(200);
    const policy = policyOf(first);
    expect(policy.get('default-src')).toBe(`'none'`);
    expect(policy.get('script-src')).toBe(`'nonce-${nonceOf(first)}' 'strict-dynamic'`);
    expect(policy.get('object-src')).toBe(`'none'`);
    expect(policy.get('base-uri')).toBe(`'none'`);
    expect(policy.get('form-action')).toBe(`'self'`);
    expect(policy.get('style-src-attr')).toBe(`'none'`);
    policy.delete('frame-ancestors');
    expect([...policy].join(' ')).not.toMatch(/unsafe|\*|http:/);
    for (const answer of [first, second]) {
      const given = [...answer.text.matchAll(/<(?:script|style|link)\b[^>]*/g)].map(
        ([tag]) => /nonce="([^"]*)"/.exec(tag)?.[1],
      );
      expect(given.length).toBeGreaterThan(0);
      expect(new Set(given)).toEqual(new Set([nonceOf(answer)]));
    }
    expect(nonceOf(second)).not.toBe(nonceOf(first));
  });

  it('asks mail readers before it unsubscribes them, with a style that its policy names', async () => {
    const answer = await plain.http.get('/api/mail/unsubscribe').expect(400);
    expect(policyOf(answer).get('style-src')).toContain(`'nonce-`);
  });

  it.each(PAGES.filter((path) => path !== '/widget'))('%s may be framed by nobody', async (path) => {
    const answer = await plain.http.get(path).expect(200);
    expect(policyOf(answer).get('frame-ancestors')).toBe(`'none'`);
    expect(answer.headers).toMatchObject({
      'x-frame-options': 'DENY',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
  });

  it.each([...PAGES, '/widget.js', '/api/health', '/api/nowhere', '/nowhere'])(
    '%s says neither where its reader comes from nor what it is not, and uses no device',
    async (path) => {
      const { headers } = await plain.http.get(path);
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'permissions-policy': expect.stringContaining('camera=(), '),
      });
      expect(headers).not.toHaveProperty('strict-transport-security');
      expect(headers).not.toHaveProperty('x-powered-by');
      const { headers: secured } = await secure.http.get(path);
      expect(secured['strict-transport-security']).toBe('max-age=31536000');
    },
  );

  it('speaks to its own server alone, over sockets too, whatever name it is asked by', async () => {
    const policy = policyOf(await plain.http.get('/chat').set('Host', 'chat.test:8080'));
    expect(policy.get('connect-src')).toBe(`'self' ws://chat.test:8080 wss://chat.test:8080`);
    const odd = policyOf(await plain.http.get('/chat').set('Host', `x; script-src *`));
    expect(odd.get('connect-src')).toBe(`'self'`);
    expect(odd.get('script-src')).not.toContain('*');
  });

  it('has no say as a page where it is none', async () => {
    for (const path of ['/api/health', '/widget.js', '/api/auth/me'])
      expect(policyOf(await plain.http.get(path)).get('default-src')).toBe(`'none'`);
    const { headers } = await plain.http.get('/widget.js').expect(200);
    expect(headers['cross-origin-resource-policy']).toBe('cross-origin');
  });
});

describe('the frame of the widget', () => {
  const ancestors = async (app = plain): Promise<string | undefined> =>
    policyOf(await app.http.get('/widget').expect(200)).get('frame-ancestors');

  it('stands on any page, or on those that an admin has named', async () => {
    expect(await ancestors()).toBe('*');
    const admin = await plain.an.admin();
    const put = (domains: unknown) => admin.put('/admin/settings/embedding', { value: { domains } });
    await put(['https://Shop.test/', 'https://*.shop.test']).expect(200);
    expect(await ancestors()).toBe(`'self' https://shop.test https://*.shop.test`);
    await put([]).expect(200);
    expect(await ancestors()).toBe('*');
  });

  it.each([
    ['https://shop.test', 'https://shop.test'],
    [' https://SHOP.test:443/ ', 'https://shop.test'],
    ['http://localhost:8080', 'http://localhost:8080'],
    ['https://*.shop.test', 'https://*.shop.test'],
    ['https://bücher.test', 'https://xn--bcher-kva.test'],
  ])('takes %s as %s', (typed, kept) => {
    expect(cleanEmbedDomain(typed)).toBe(kept);
    expect(validateInput(EmbeddingSettingsDto, { domains: [typed] }).domains).toEqual([kept]);
  });

  it.each([
    '*',
    'https://*',
    'https://*.test',
    'https://shop.*.test',
    'shop.test',
    'javascript:alert(1)',
    'data:text/html,x',
    'https://shop.test/path',
    'https://user@shop.test',
    `https://shop.test; script-src *`,
    `'unsafe-inline'`,
    'https://shop.test https://other.test',
    'https://shop.test\nhttps://other.test',
    'null',
    '',
    7,
  ])('does not take %j', (typed) => {
    expect(() => validateInput(EmbeddingSettingsDto, { domains: [typed] })).toThrow();
  });
});
