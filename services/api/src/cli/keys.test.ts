import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { TEST_SECRET } from '../testing/auth-app.js';
import { type ChatApp, chatApp } from '../testing/chat-app.js';
import { runProgram } from '../testing/run-program.js';

const OLD = `test:${Buffer.from(TEST_SECRET).toString('base64')}`;
const NEW = `new:${randomBytes(32).toString('base64')}`;

let chat: ChatApp;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parley-keys-'));
  chat = await chatApp();
  await chat.a.guest({ message: 'hello' });
});
afterAll(async () => {
  await chat.close();
  rmSync(folder, { recursive: true });
});

const keys = (command: string, env: Record<string, string>) =>
  runProgram('keys', command === '' ? [] : [command], { DATABASE_URL: chat.database.databaseUrl, ...env });

it('says what there is, without a key in it', async () => {
  const { out, code } = await keys('status', { MASTER_KEYS: OLD });
  expect(code).toBe(0);
  expect(out).toMatch(/^Master key +test, since /);
  expect(out).toMatch(/made .+ under test: 1 rooms, wraps until .+, destroyed /);
  expect(out).not.toContain(OLD.slice(5));
  expect((await keys('', { MASTER_KEYS: OLD })).out).toContain('pnpm keys rotate');
});

it('moves everything to the first of the keys that it is given, and says what to do when there is no other', async () => {
  const none = await keys('rotate', { MASTER_KEYS: OLD });
  expect([none.code, none.err]).toEqual([1, expect.stringContaining('there is nothing to rotate to')]);
  const without = await keys('rotate', { MASTER_KEYS: NEW });
  expect([without.code, without.err]).toEqual([
    1,
    expect.stringMatching(/^MASTER_KEYS: the key "test" is missing/),
  ]);
  const file = join(folder, 'keys');
  writeFileSync(file, `${NEW}\n${OLD}\n`);
  const rotated = await keys('rotate', { MASTER_KEYS_FILE: file });
  expect(rotated).toMatchObject({ code: 0, err: '' });
  expect(rotated.out).toContain('The master key is "new" now');
  expect(rotated.out).toContain('Nothing in the database needs "test" any more: take it out');
  expect((await keys('status', { MASTER_KEYS: NEW })).out).toMatch(/^Master key +new, since /);
  const back = await keys('rotate', { MASTER_KEYS: OLD });
  expect([back.code, back.err]).toEqual([1, expect.stringContaining('the key "new" is missing')]);
});

it('refuses what it does not know', async () => {
  const { code, err } = await keys('destroy', { MASTER_KEYS: OLD });
  expect([code, err]).toEqual([64, expect.stringContaining('The commands are "status" and "rotate".')]);
});
