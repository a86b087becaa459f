import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { ErasureAnswer, ErasureCertificate } from '@parley/protocol';
import { type ChatApp, chatApp } from '../testing/chat-app.js';

const program = join(import.meta.dirname, '../../dist/cli/certificate.js');

let chat: ChatApp;
let folder: string;
let certificate: ErasureCertificate;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parley-certificate-'));
  chat = await chatApp();
  const guest = await chat.a.guest({ message: 'hello' });
  const { body } = await guest.post('/chat/privacy/erasure', { confirm: true }).expect(200);
  certificate = (body as ErasureAnswer).certificate!.certificate;
});
afterAll(async () => {
  await chat.close();
  rmSync(folder, { recursive: true, force: true });
});

async function check(what: unknown, ...args: string[]) {
  const file = join(folder, `${randomBytes(4).toString('hex')}.json`);
  writeFileSync(file, typeof what === 'string' ? what : JSON.stringify(what, null, 2));
  const child = spawn(process.execPath, [program, file, ...args], {
    env: { PATH: process.env['PATH']!, PUBLIC_URL: chat.url },
    cwd: import.meta.dirname,
  });
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { out, err, code: code as number };
}

it('says that a certificate is genuine, and what it says', async () => {
  const { out, code } = await check(certificate);
  expect(code).toBe(0);
  expect(out).toMatch(/^Genuine, signed by the key [0-9a-f]{16}\./);
  expect(out).toContain(`person ${certificate.person.id} was erased at ${certificate.finishedAt}: 1 chats`);
  expect((await check(certificate, '--key', certificate.publicKey)).code).toBe(0);
  expect((await check(certificate, '--from', chat.url)).code).toBe(0);
});

it('finds what was changed, and what somebody else has signed', async () => {
  for (const [what, ...args] of [
    [{ ...certificate, finishedAt: '2020-01-01T00:00:00.000Z' }],
    [certificate, '--key', randomBytes(32).toString('base64')],
  ] as [unknown, ...string[]][]) {
    const { out, code } = await check(what, ...args);
    expect([code, out.startsWith('NOT genuine')]).toEqual([1, true]);
  }
});

it('says what is wrong with what it was given', async () => {
  expect(await check('no JSON')).toMatchObject({ code: 1, err: expect.stringContaining('cannot be read') });
  expect(await check(certificate, '--from', 'http://127.0.0.1:9')).toMatchObject({
    code: 64,
    err: expect.stringContaining('--key'),
  });
});
