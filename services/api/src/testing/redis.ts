import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { freePort } from './free-port.js';

/** Whether there is a redis-server to start. On a CI machine there must be. */
export function hasRedis(): boolean {
  const found = spawnSync('redis-server', ['--version']).status === 0;
  if (!found && process.env.CI === 'true') throw new Error('redis-server is missing on this CI machine');
  if (!found)
    process.stderr.write('There is no redis-server here: what several servers do together is left out.\n');
  return found;
}

export interface TestRedis {
  url: string;
  /** Like a machine that hangs: connections stay, nothing answers. */
  freeze(): void;
  thaw(): void;
  stop(): Promise<void>;
}

/** A Redis of one's own that keeps nothing, unless there is a folder to keep everything in. */
export async function startRedis(folder?: string): Promise<TestRedis> {
  const port = await freePort();
  const keeps = folder ? ['--dir', folder, '--appendonly', 'yes'] : ['--save', '', '--appendonly', 'no'];
  const options = ['--port', String(port), '--bind', '127.0.0.1', ...keeps];
  const child = spawn('redis-server', options, { stdio: ['ignore', 'pipe', 'inherit'] });
  await ready(child);
  return {
    url: `redis://127.0.0.1:${port}`,
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await gone;
    },
  };
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('error', reject).once('exit', () => reject(new Error('redis-server did not start')));
    child.stdout!.on('data', (chunk: Buffer) => {
      if (String(chunk).includes('Ready to accept connections')) resolve();
    });
  });
}
