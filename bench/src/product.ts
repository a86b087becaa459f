import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { freePort, ready } from './lib/ports.js';
import { profiling } from './lib/profiling.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Of what the server complains about, so much is shown. */
const SHOWN = 10;
const LINE_LENGTH = 1_500;

export interface ProductOptions {
  /** Another checkout. */
  root?: string;
  /** A folder for CPU profiles of its processes; made if it is not there. */
  profile?: string | undefined;
  /** Kept when it stops; without it one is made, and thrown away afterwards. */
  dataDir?: string;
  /** Settings beside those that every measurement has. */
  env?: Readonly<Record<string, string>>;
}

export interface Product {
  url: string;
  /** Of the demo accounts. */
  password: string;
  /** Of the supervisor: API and database are below it. */
  pid: number;
  stop(): Promise<void>;
}

/** Lines of the server's log from warnings on: the first ones tell what began it. */
function complaintsIn(output: Readable): string[] {
  const complaints: string[] = [];
  createInterface({ input: output }).on('line', (line) => {
    if (/^\{"level":[4-6]0,/.test(line)) complaints.push(line.slice(0, LINE_LENGTH));
  });
  return complaints;
}

/** The real thing, as `pnpm start` runs it, on a free port and a data folder that is thrown away afterwards. */
export async function startProduct(options: ProductOptions = {}): Promise<Product> {
  const { root = ROOT, profile, env = {} } = options;
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'parley-bench-'));
  const port = await freePort();
  const password = 'measured-with-care';
  const child = spawn(process.execPath, [join(root, 'scripts/start.mjs')], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      PORT: String(port),
      HOST: '127.0.0.1',
      DATA_DIR: dataDir,
      DEMO_PASSWORD: password,
      LOG_LEVEL: 'warn',
      // The limiter runs; it is only wider than one machine that plays a thousand people.
      RATE_LIMIT_SCALE: '100000',
      ...env,
      ...profiling(profile),
    },
  });
  const complaints = complaintsIn(child.stdout);
  // a run that is broken off leaves no server behind
  const end = (): void => void child.kill('SIGTERM');
  process.once('exit', end);
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = `http://127.0.0.1:${port}`;
  await ready(url, child);
  return {
    url,
    password,
    pid: child.pid!,
    async stop() {
      process.off('exit', end);
      end();
      await gone;
      if (complaints.length > 0)
        console.error(
          `The server complained ${complaints.length} times:\n${complaints.slice(0, SHOWN).join('\n')}`,
        );
      if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
