// The product as people run it: `scripts/start.mjs` with a data folder of its own, and what may happen to its processes.
import { spawn } from 'node:child_process';
import { openSync, closeSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ROOT } from '../../scripts/lib/tools.mjs';

/**
 * @typedef {object} Product
 * @property {string} folder everything it keeps, and what it says
 * @property {number} port
 * @property {string} base where browsers reach it
 * @property {number[]} linePorts where they reach it over a line that can be cut, one for each line
 * @property {Record<string, string>} settings what it was told beside the usual
 * @property {string} password of the demo accounts
 */

const PASSWORD = 'stories-only-7q';
/** The first start makes a database; on a busy machine that takes its time. */
const STARTS_WITHIN_MS = 90_000;
const BACK_WITHIN_MS = 20_000;
const STOPS_WITHIN_MS = 20_000;
const POLL_MS = 50;
/** As many people of one story may be on lines of their own. */
const LINES = 3;

/**
 * @param {Record<string, string>} [settings]
 * @returns {Promise<Product>}
 */
export async function startProduct(settings = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'parley-e2e-'));
  const [port = 0, ...linePorts] = await Promise.all(Array.from({ length: 1 + LINES }, freePort));
  const product = {
    folder,
    port,
    linePorts,
    base: `http://localhost:${port}`,
    password: PASSWORD,
    settings,
  };
  try {
    await launch(product);
    return product;
  } catch (error) {
    await stopProduct(product);
    throw error;
  }
}

/**
 * Starts the supervisor on the folder that is there, and waits until it has said where everything is.
 *
 * @param {Product} product
 */
export async function launch(product) {
  const log = logOf(product);
  writeFileSync(log, '', { flag: 'a' });
  const before = readFileSync(log, 'utf8').length;
  const out = openSync(log, 'a');
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: ROOT,
    env: environment(product),
    stdio: ['ignore', out, out],
    // a group of its own: a Ctrl-C at the tests is for the tests, which then stop it
    detached: true,
  });
  closeSync(out);
  // it outlives the story that started it
  child.unref();
  const said = () => readFileSync(log, 'utf8').slice(before);
  const ready = await until(
    () => said().includes('Ctrl-C stops it.') || child.exitCode !== null,
    STARTS_WITHIN_MS,
  );
  if (ready && child.exitCode === null) return;
  child.kill('SIGKILL');
  throw new Error(`The product does not start:\n${said().slice(-4_000)}`);
}

/**
 * As Ctrl-C does. Says whether it went by itself.
 *
 * @param {Product} product
 */
export async function stopProduct(product) {
  // a story may have started it anew
  const pid = supervisorPid(product);
  signal(pid, 'SIGTERM');
  const gone = await until(() => !isAlive(pid), STOPS_WITHIN_MS);
  if (!gone) signal(pid, 'SIGKILL');
  rmSync(product.folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  return gone;
}

/**
 * Ends the API: `SIGKILL` without a chance to say goodbye, `SIGTERM` with one. Returns which process it was.
 *
 * @param {Product} product
 * @param {'SIGKILL' | 'SIGTERM'} [name]
 */
export function endApi(product, name = 'SIGKILL') {
  const pid = apiPid(product);
  signal(pid, name);
  return pid;
}

/**
 * Waits until the server takes requests again, in another process than `before`.
 *
 * @param {Product} product
 * @param {number} before
 */
export async function untilBack(product, before) {
  const back = await until(
    async () => apiPid(product) !== before && (await isReady(product)),
    BACK_WITHIN_MS,
  );
  if (!back)
    throw new Error(`The server is not back:\n${readFileSync(logOf(product), 'utf8').slice(-4_000)}`);
}

/**
 * The machine loses power, nearly: supervisor and API die at the same moment, the database is left alone.
 *
 * @param {Product} product
 */
export function killEverything(product) {
  const api = apiPid(product);
  signal(supervisorPid(product), 'SIGKILL');
  signal(api, 'SIGKILL');
}

/**
 * Holds the server still: connections stay open, nothing is answered. Returns how to let it go on.
 *
 * @param {Product} product
 */
export function freezeApi(product) {
  const pid = apiPid(product);
  signal(pid, 'SIGSTOP');
  return () => signal(pid, 'SIGCONT');
}

/** @param {Product} product */
export const logOf = (product) => join(product.folder, 'said.log');

/** @param {Product} product */
function environment({ folder, port, linePorts, settings }) {
  // what the tests' own process was told is not for this one
  const { NODE_OPTIONS: _, NODE_ENV: __, ...env } = process.env;
  return {
    ...env,
    PORT: String(port),
    HOST: '127.0.0.1',
    PUBLIC_URL: '',
    CORS_ORIGINS: linePorts.map((linePort) => `http://localhost:${linePort}`).join(','),
    DATA_DIR: join(folder, 'data'),
    // a database of the developer's own is none of our business
    DATABASE_URL: '',
    DATABASE_OWNER_URL: '',
    DEMO_PASSWORD: PASSWORD,
    LOG_LEVEL: 'warn',
    // stories write faster than people do
    RATE_LIMIT_SCALE: '1000',
    WEB_ROOT: '',
    ...settings,
  };
}

/** @param {Product} product @returns {number} */
const supervisorPid = (product) => holderOf(product).pid ?? 0;

/** @param {Product} product @returns {number} */
const apiPid = (product) => holderOf(product).api?.pid ?? 0;

/** @param {Product} product @returns {{ pid?: number, api?: { pid: number } }} */
function holderOf({ folder }) {
  try {
    return JSON.parse(readFileSync(join(folder, 'data/parley.lock'), 'utf8'));
  } catch {
    // being replaced at this moment, or not there yet: nobody's numbers
    return {};
  }
}

/** @param {Product} product */
async function isReady({ port }) {
  try {
    return (await fetch(`http://127.0.0.1:${port}/api/health/ready`)).ok;
  } catch {
    // nobody listens yet: that is the answer
    return false;
  }
}

/** @param {number} pid @param {NodeJS.Signals | 0} name */
function signal(pid, name) {
  if (pid <= 0) return false;
  try {
    return process.kill(pid, name);
  } catch {
    // gone already
    return false;
  }
}

/** @param {number} pid */
const isAlive = (pid) => signal(pid, 0);

/**
 * @param {() => boolean | Promise<boolean>} condition
 * @param {number} withinMs
 */
async function until(condition, withinMs) {
  const giveUpAt = Date.now() + withinMs;
  while (!(await condition())) {
    if (Date.now() > giveUpAt) return false;
    await sleep(POLL_MS);
  }
  return true;
}

/** Where the system gives no port to whoever asks for any, so that nobody takes one that is told now and opened later. */
const PORTS_FROM = 20_000;
const PORTS_EACH = 500;
let nextPort = Math.floor(Math.random() * PORTS_EACH);

/**
 * A port that nobody listens on, and that is told once: each worker has some of its own, and goes round in them.
 *
 * @returns {Promise<number>}
 */
function freePort() {
  const mine = PORTS_FROM + Number(process.env['JEST_WORKER_ID'] ?? 0) * PORTS_EACH;
  const port = mine + (nextPort++ % PORTS_EACH);
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(freePort()));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(port)));
  });
}
