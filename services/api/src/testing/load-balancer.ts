import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.js';

const CONFIGS = join(import.meta.dirname, '../../../../deploy/load-balancer');

const ACCESS_LOG = 'access.log';

export type Proxy = 'nginx' | 'caddy';

/** Whether there is such a program to start. On a CI machine there must be. Elsewhere a loopback has only one address. */
export function hasProxy(name: Proxy): boolean {
  const found =
    process.platform === 'linux' && spawnSync(name, [name === 'nginx' ? '-v' : 'version']).status === 0;
  if (!found && process.env.CI === 'true') throw new Error(`${name} is missing on this CI machine`);
  if (!found)
    process.stderr.write(`There is no ${name} here: what it does in front of servers is left out.\n`);
  return found;
}

export interface RunningProxy {
  url: string;
  /** What it wrote down of requests; null if nothing is. */
  accessLog(): string | null;
  stop(): Promise<void>;
}

/** The program with our configuration for it, in front of these servers. */
export async function startProxy(name: Proxy, nodes: readonly string[]): Promise<RunningProxy> {
  const folder = mkdtempSync(join(tmpdir(), `parley-${name}-`));
  const url = `http://127.0.0.1:${await freePort()}`;
  const child = name === 'nginx' ? startNginx(folder, url, nodes) : startCaddy(folder, url, nodes);
  let said = '';
  child.stderr!.on('data', (chunk: Buffer) => (said += String(chunk)));
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  while (!(await answers(url))) {
    if (child.exitCode !== null) throw new Error(`${name} did not start:\n${said}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    url,
    accessLog: () =>
      existsSync(join(folder, ACCESS_LOG)) ? readFileSync(join(folder, ACCESS_LOG), 'utf8') : null,
    async stop() {
      // Told gently, Caddy waits for connections that clients keep; killed, nginx leaves its workers behind.
      child.kill(name === 'nginx' ? 'SIGTERM' : 'SIGKILL');
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const answers = (url: string): Promise<boolean> =>
  fetch(`${url}/api/health/live`).then(
    ({ ok }) => ok,
    () => false,
  );

function startNginx(folder: string, url: string, nodes: readonly string[]): ChildProcess {
  let site = readFileSync(join(CONFIGS, 'nginx.conf'), 'utf8')
    .replace('listen 80 ', `listen ${new URL(url).host} `)
    .replace('/var/log/nginx/parley.log', join(folder, ACCESS_LOG));
  for (const [n, node] of nodes.entries()) site = site.replaceAll(`api-${n + 1}:3000`, new URL(node).host);
  writeFileSync(join(folder, 'parley.conf'), site);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  const main = [
    ...(process.getuid?.() === 0 ? ['user root;'] : []),
    'daemon off; worker_processes 1; error_log stderr warn;',
    `pid ${folder}/nginx.pid;`,
    'events { worker_connections 1024; }',
    `http { access_log off; ${temporary.map((what) => `${what}_temp_path ${folder}/${what};`).join(' ')}`,
    `include ${folder}/parley.conf; }`,
  ];
  writeFileSync(join(folder, 'nginx.conf'), main.join('\n'));
  const args = ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', 'stderr'];
  return spawn('nginx', args, { stdio: ['ignore', 'ignore', 'pipe'] });
}

function startCaddy(folder: string, url: string, nodes: readonly string[]): ChildProcess {
  const file = join(folder, 'Caddyfile');
  writeFileSync(file, `{\n\tadmin off\n}\nimport ${join(CONFIGS, 'Caddyfile')}\n`);
  const hosts = nodes.map((node) => new URL(node).host).join(' ');
  return spawn('caddy', ['run', '--adapter', 'caddyfile', '--config', file], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { PATH: process.env.PATH, HOME: folder, SITE_ADDRESS: url, NODES: hosts },
  });
}
