import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type ChatApp, chatApp } from './testing/chat-app.js';

let chat: ChatApp;
const DEMO_PASSWORD = 'printed at the start';

beforeAll(async () => {
  chat = await chatApp({ demoPassword: DEMO_PASSWORD });
});
afterAll(() => chat.close());

it('takes a reader of the README through a chat, command by command', async () => {
  const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
  const [, tour] = /## The API in a minute[\s\S]*?```bash\n([\s\S]*?)```/.exec(readme)!;
  const script = `set -euo pipefail\n${tour!.replace('http://localhost:3000', chat.url)}`;
  const { stdout } = await promisify(execFile)('bash', ['-c', script], {
    env: { ...process.env, DEMO_PASSWORD },
  });
  expect(stdout).toContain('"message":"It is, twice."');
  expect(stdout).toContain('"rating":{"score":5,"comment":null}');
});
