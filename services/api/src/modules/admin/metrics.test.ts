import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pathOf } from '@parley/protocol';
import { faultKinds } from '../../platform/metrics/faults.js';
import { metricNames } from '../../platform/metrics/metrics.js';
import { type ChatApp, chatApp } from '../../testing/chat-app.js';

const TOKEN = 'a-token-for-prometheus-alone';
const OPERATIONS = readFileSync(
  fileURLToPath(new URL('../../../../../docs/operations.md', import.meta.url)),
  'utf8',
);

let chat: ChatApp;
beforeAll(async () => {
  chat = await chatApp({ metricsToken: TOKEN });
});
afterAll(() => chat.close());

const read = (token?: string) => {
  const request = chat.http.get(pathOf('metrics'));
  return token === undefined ? request : request.set('Authorization', `Bearer ${token}`);
};

/** The sum over all labels. */
async function valueOf(name: string, labels = ''): Promise<number> {
  const { text } = await read(TOKEN).expect(200);
  const lines = text.split('\n').filter((line) => line.startsWith(`parley_${name}`) && line.includes(labels));
  return lines.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
}

describe('GET /metrics', () => {
  it('answers who brings the token, and admins', async () => {
    const { headers, text } = await read(TOKEN).expect(200);
    expect(headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(text).toContain('# TYPE parley_messages_total counter');
    await read((await chat.an.admin()).tokens.accessToken).expect(200);
  });

  it('answers nobody else', async () => {
    await read().expect(401);
    await read(`${TOKEN}x`).expect(401);
    await read('').expect(401);
    await read((await chat.a.manager()).tokens.accessToken).expect(403);
    await read((await chat.a.guest()).tokens.accessToken).expect(403);
  });

  it('counts what happens', async () => {
    const guest = await chat.a.guest({ message: 'one' });
    const before = await valueOf('messages_total', 'via="socket",outcome="written"');
    const refused = await valueOf('refused_total', 'code="INVALID"');
    const socket = await guest.socket();
    await socket.ask('joinRoom', { roomId: guest.room.id });
    expect(await valueOf('sockets{', 'role="guest"')).toBe(1);
    expect(await valueOf('rooms_watched')).toBe(1);
    const id = '01890000-0000-7000-8000-00000000000a';
    await socket.ask('sendMessage', { roomId: guest.room.id, id, message: 'two' });
    await socket.refusal('sendMessage', { roomId: guest.room.id, id, message: '' });
    expect(await valueOf('messages_total', 'via="socket",outcome="written"')).toBe(before + 1);
    expect(await valueOf('refused_total', 'code="INVALID"')).toBe(refused + 1);
    expect(await valueOf('commit_seconds_count', 'of="message"')).toBeGreaterThan(0);
    expect(await valueOf('database_connections{')).toBeGreaterThan(0);
    const { text } = await read(TOKEN);
    expect(text).toMatch(/^process_resident_memory_bytes \d/m);
    expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds /m);
  });

  it('has no id and no word of anybody in it', async () => {
    const guest = await chat.a.guest({ name: 'Needle', message: 'needle' });
    const socket = await guest.socket();
    await socket.refusal('needle', { needle: 'needle' });
    const { text } = await read(TOKEN).expect(200);
    expect(text).not.toMatch(/needle|[\da-f]{8}-[\da-f]{4}-/i);
  });
});

describe('docs/operations.md', () => {
  it('explains every metric that there is', () => {
    expect(metricNames().length).toBeGreaterThan(20);
    expect(metricNames().filter((name) => !OPERATIONS.includes(`\`${name}\``))).toEqual([]);
  });

  it('explains every kind of fault, and none that is no more', () => {
    const explained = [...OPERATIONS.matchAll(/^\| `(?!parley_)([a-z_]+)` +\|/gm)].map(([, kind]) => kind);
    expect(explained.sort()).toEqual(faultKinds().sort());
  });
});
