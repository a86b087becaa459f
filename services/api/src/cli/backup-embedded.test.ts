import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { MessagePage, RoomPage, SessionTokens } from '@parley/protocol';
import { freePort } from '../testing/free-port.js';
import { disguisesOf, filesBelow, filesWith } from '../testing/needles.js';
import { runProgram } from '../testing/run-program.js';

const MAIN = join(import.meta.dirname, '../../dist/supervisor/main.js');
const PROGRAM = `process.exit(await (await import(${JSON.stringify(MAIN)})).main())`;
const DEMO_PASSWORD = 'battery-staple';
const PATIENCE_MS = 240_000;
/** In what was said, and in a name, which is not sealed: so a search that finds nothing means something. */
const NEEDLE = 'qzxneedleqzx';
const CONTROL = 'qzxcontrolqzx';

let folder: string;
const servers: Server[] = [];

/** The product as `pnpm start` runs it. */
class Server {
  private output = '';
  private readonly child: ChildProcess;
  private readonly gone: Promise<unknown>;

  constructor(
    dataDir: string,
    private readonly port: number,
  ) {
    const env = {
      PATH: process.env['PATH'],
      DATA_DIR: dataDir,
      PORT: String(port),
      LOG_LEVEL: 'trace',
      DEMO_PASSWORD,
    };
    this.child = spawn(process.execPath, ['--input-type=module', '-e', PROGRAM], {
      cwd: tmpdir(),
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.child.stdout!, this.child.stderr!])
      stream.on('data', (chunk: Buffer) => (this.output += String(chunk)));
    this.gone = once(this.child, 'close');
  }

  static async on(dataDir: string): Promise<Server> {
    const server = new Server(dataDir, await freePort());
    servers.push(server);
    while (!server.output.includes('Ctrl-C')) {
      if (server.child.exitCode !== null) throw new Error(server.output);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return server;
  }

  async stop(): Promise<void> {
    this.child.kill('SIGTERM');
    await this.gone;
  }

  /** The body as it came over the wire. */
  async get(path: string, token: string): Promise<string> {
    const answer = await fetch(this.address(path), { headers: { authorization: `Bearer ${token}` } });
    expect(answer.status).toBe(200);
    return answer.text();
  }

  async post(path: string, body: object, token?: string): Promise<unknown> {
    const headers = {
      'content-type': 'application/json',
      ...(token && { authorization: `Bearer ${token}` }),
    };
    const answer = await fetch(this.address(path), { method: 'POST', headers, body: JSON.stringify(body) });
    expect(answer.ok).toBe(true);
    return answer.json();
  }

  private address = (path: string): string => `http://127.0.0.1:${this.port}/api${path}`;
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-restore-'));
  chmodSync(folder, 0o711);
});
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
});

/** Every entry of every log that the staff sees, page by page, as the API tells it. */
async function everything(server: Server): Promise<Map<string, string>> {
  const login = { email: 'agent@demo.test', password: DEMO_PASSWORD };
  const { accessToken } = (await server.post('/auth/login', login)) as SessionTokens;
  const list = JSON.parse(await server.get('/chat/support/rooms?limit=100', accessToken)) as RoomPage;
  const all = new Map<string, string>();
  for (const { id } of list.items)
    for (const log of ['public', 'staff']) all.set(`${id} ${log}`, await logOf(server, id, log, accessToken));
  return all;
}

async function logOf(server: Server, id: string, log: string, token: string): Promise<string> {
  let text = '';
  for (let after = 0; ;) {
    const page = await server.get(`/chat/room/${id}/messages?limit=100&after=${after}&log=${log}`, token);
    text += page;
    const last = (JSON.parse(page) as MessagePage).messages.at(-1);
    if (!last) return text;
    after = last.seq;
  }
}

it(
  'a day in the shop comes back byte by byte on an empty machine, after the master key has changed under it',
  async () => {
    const [first, second] = [join(folder, 'first'), join(folder, 'second')];
    const server = await Server.on(first);
    const said = `${NEEDLE} Straße, 東京, 🙂 and "quotes"\n\\ and a \t tab`;
    const guest = (await server.post('/chat/guest', { name: CONTROL, message: said })) as SessionTokens & {
      room: { id: string };
    };
    const env = { DATA_DIR: first };
    expect(await runProgram('keys', ['rotate'], env)).toMatchObject({ code: 0, err: '' });
    const path = `/chat/room/${guest.room.id}/messages`;
    await server.post(path, { message: `${NEEDLE}, said after the key had changed` }, guest.accessToken);
    const before = await everything(server);
    expect(before.size).toBeGreaterThan(6);
    expect(before.get(`${guest.room.id} public`)).toContain(JSON.stringify(said));

    const files = ['--data', join(folder, 'backup/data.gz'), '--keys', join(folder, 'safe/keys.json')];
    expect(await runProgram('backup', [...files, '--with-master-keys'], env)).toMatchObject({
      code: 0,
      err: '',
    });
    const held = await runProgram('restore', files, env);
    expect([held.code, held.err]).toEqual([1, expect.stringContaining('is in use by process')]);
    await server.stop();

    // the whole of it: what Postgres keeps, its log and ours, keys, and whatever comes later
    const kept = filesBelow(first);
    expect(filesWith(kept, [CONTROL]).length).toBeGreaterThan(1);
    expect(filesWith(kept, disguisesOf(NEEDLE))).toEqual([]);

    // the first machine is gone
    rmSync(first, { recursive: true });
    expect(await runProgram('restore', files, { DATA_DIR: second })).toMatchObject({ code: 0, err: '' });
    const twice = await runProgram('restore', files, { DATA_DIR: second });
    expect([twice.code, twice.err]).toEqual([1, expect.stringContaining('goes into an empty one')]);
    const restored = await Server.on(second);
    expect(await everything(restored)).toEqual(before);
    expect((await runProgram('keys', ['status'], { DATA_DIR: second })).out).toContain('Epochs       1');
  },
  PATIENCE_MS,
);

it(
  'without the master keys nothing is made, and one sentence says which one is missing',
  async () => {
    const [first, second] = [join(folder, 'first'), join(folder, 'second')];
    const server = await Server.on(first);
    const files = ['--data', join(folder, 'backup/data.gz'), '--keys', join(folder, 'safe/keys.json')];
    expect(await runProgram('backup', files, { DATA_DIR: first })).toMatchObject({ code: 0, err: '' });
    await server.stop();
    const { code, err } = await runProgram('restore', files, { DATA_DIR: second });
    expect([code, err]).toEqual([1, expect.stringMatching(/^MASTER_KEYS: the key "[\d-]+" is missing/)]);
    expect(existsSync(second)).toBe(false);
    const [key] = JSON.parse(readFileSync(join(first, 'master-keys.json'), 'utf8')) as string[];
    expect((await runProgram('restore', files, { DATA_DIR: second, MASTER_KEYS: key! })).code).toBe(0);
  },
  PATIENCE_MS,
);
