import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parse } from 'yaml';
import { findCommand } from '../scripts/lib/machine.mjs';
import { ROOT } from '../scripts/lib/tools.mjs';

const read = (path) => readFileSync(join(ROOT, path), 'utf8');
const compose = parse(read('docker-compose.yml'));
const scaled = parse(read('docker-compose.scale.yml'), { merge: true });
const documented = new Set(read('.env.example').match(/^[A-Z_]+(?==)/gm));

describe('docker-compose.yml', () => {
  it('has database, server and proxy, each with a health check, started in that order', () => {
    expect(Object.keys(compose.services)).toEqual(['postgres', 'api', 'web']);
    for (const service of Object.values(compose.services)) {
      expect(service.healthcheck.test[0]).toBe('CMD');
      expect(service.restart).toBe('unless-stopped');
    }
    expect(compose.services.api.depends_on).toEqual({ postgres: { condition: 'service_healthy' } });
    expect(compose.services.web.depends_on).toEqual({ api: { condition: 'service_healthy' } });
  });

  it('keeps the data and the certificates on volumes, and publishes the proxy alone', () => {
    expect(Object.keys(compose.volumes)).toEqual(['database', 'certificates']);
    expect(compose.services.postgres.volumes).toContain('database:/var/lib/postgresql/data');
    expect(compose.services.web.volumes).toContain('certificates:/data');
    const published = Object.entries(compose.services).filter(([, { ports }]) => ports);
    expect(published.map(([name]) => name)).toEqual(['web']);
  });

  it('holds no secret, and refuses to start without one', () => {
    const variables = JSON.stringify(compose).match(/\$\{[^}]+\}/g);
    for (const secret of [
      'POSTGRES_PASSWORD',
      'OWNER_PASSWORD',
      'APPLICATION_PASSWORD',
      'JWT_SECRET',
      'MASTER_KEYS',
    ])
      expect(variables.some((variable) => variable.startsWith(`\${${secret}:?`))).toBe(true);
  });

  it('mounts and builds files that are there', () => {
    const mounted = Object.values(compose.services)
      .flatMap(({ volumes = [] }) => volumes)
      .filter((volume) => volume.startsWith('./'));
    for (const volume of mounted) expect(existsSync(join(ROOT, volume.split(':')[0]))).toBe(true);
    expect(read(compose.services.api.build.dockerfile)).toContain(`AS ${compose.services.api.build.target}`);
  });
});

describe('docker-compose.scale.yml', () => {
  const { services } = scaled;
  const servers = Object.keys(services).filter((name) => name === 'api' || name.startsWith('api-'));

  it('has three servers that are alike, each built as the one of docker-compose.yml', () => {
    expect(servers).toEqual(['api', 'api-2', 'api-3']);
    for (const name of servers) {
      expect(services[name].environment).toEqual(services.api.environment);
      expect(Object.keys(services[name].depends_on)).toEqual(['postgres', 'pooler', 'redis']);
    }
    for (const name of servers.slice(1))
      expect(services[name].extends).toEqual({ file: 'docker-compose.yml', service: 'api' });
  });

  it('names all of them to the proxy, which waits for them', () => {
    expect(services.web.environment.NODES).toBe(servers.map((name) => `${name}:3000`).join(' '));
    expect(Object.keys(services.web.depends_on)).toEqual(servers.slice(1));
    const [file, place] = services.web.volumes[0].split(':');
    expect(existsSync(join(ROOT, file))).toBe(true);
    // it takes the place of the one for a single server
    expect(compose.services.web.volumes.map((volume) => volume.split(':')[1])).toContain(place);
  });

  it('lends connections by the transaction, and what listens has its own', () => {
    expect(services.api.environment.DATABASE_URL).toContain('@pooler:6432/');
    expect(services.api.environment.DATABASE_DIRECT_URL).toContain('@postgres:5432/');
    expect(read('deploy/pooler/pgbouncer.ini')).toMatch(/^pool_mode = transaction$/m);
  });

  it('lets the pooler keep the limits that a server asks of its connections', async () => {
    const { dataSourceOptions } = await import('../services/api/dist/platform/database/data-source.js');
    const { extra } = dataSourceOptions('postgres://localhost/parley', { databasePool: 1 }, []);
    const pooler = read('deploy/pooler/pgbouncer.ini');
    const [, query] = pooler.match(/connect_query='([^']+)'/);
    const [, ignored] = pooler.match(/^ignore_startup_parameters = (.+)$/m);
    for (const limit of ['statement_timeout', 'idle_in_transaction_session_timeout']) {
      expect(query).toContain(`set ${limit} = ${extra[limit]}`);
      expect(ignored.split(', ')).toContain(limit);
    }
  });
});

describe('the proxies', () => {
  it.each(['deploy/Caddyfile', 'deploy/load-balancer/Caddyfile', 'deploy/load-balancer/nginx.conf'])(
    '%s keeps no page, and leaves the headers of answers alone',
    (file) => {
      const said = read(file).replaceAll(/#.*/g, '');
      expect(said).not.toMatch(
        /\b(add_header|proxy_hide_header|proxy_cache|expires|header|header_down|push)\b/,
      );
    },
  );
});

describe('.env.example', () => {
  it.each(['docker-compose.yml', 'docker-compose.scale.yml'])('names every variable of %s', (file) => {
    for (const [, name] of read(file).matchAll(/\$\{([A-Z_]+)/g)) expect(documented).toContain(name);
  });

  it('names every setting of the server', async () => {
    const { loadSettings } = await import('../services/api/dist/config/load-settings.js');
    const asked = new Set();
    const env = new Proxy({}, { get: (_, name) => void asked.add(name) });
    expect(() => loadSettings(env)).toThrow('DATABASE_URL: must be set');
    expect(asked.size).toBeGreaterThan(10);
    for (const name of asked) expect(documented).toContain(name);
  });
});

/** What the Dockerfile says, stage by stage. */
function readDockerfile() {
  const lines = read('deploy/Dockerfile').split('\n');
  const argumentsOf = (word) =>
    lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1));
  return {
    steps: argumentsOf('RUN').map((json) => JSON.parse(json)),
    command: JSON.parse(argumentsOf('CMD').at(-1)),
    environment: Object.fromEntries(
      argumentsOf('ENV').flatMap((line) => line.split(' ').map((pair) => pair.split('='))),
    ),
  };
}

/** What `COPY . .` would copy of a fresh clone. */
function copyRepository(to) {
  const list = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: ROOT,
  });
  for (const file of String(list).split('\0').filter(Boolean))
    if (existsSync(join(ROOT, file))) cpSync(join(ROOT, file), join(to, file));
}

describe('the image', () => {
  const { steps, command, environment } = readDockerfile();
  let folder;
  let app;
  let postgres;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'parley-image-'));
    app = join(folder, 'app');
    copyRepository(app);
    const { startPostgres } = await import('../services/api/dist/platform/database/embedded/postgres.js');
    postgres = await startPostgres({
      folder: join(folder, 'postgres'),
      logFile: join(folder, 'postgres.log'),
      superuserPassword: 'superuser',
      sync: false,
    });
  });
  afterAll(async () => {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(steps)('runs %s in a clean folder', (...step) => {
    const [file, ...args] = step;
    execFileSync(join(app, file), args, { cwd: app, stdio: 'pipe' });
  });

  it('keeps no tool and no other database', () => {
    for (const gone of ['typescript', 'jest', 'vite'])
      expect(existsSync(join(app, 'node_modules', gone))).toBe(false);
    expect(existsSync(join(app, 'services/api/dist/testing'))).toBe(false);
    expect(existsSync(join(app, 'services/api/node_modules/pg'))).toBe(true);
  });

  const withPsql = findCommand('psql') ? it : it.skip;
  withPsql('makes the two roles of the database', () => {
    const { port } = new URL(postgres.superuserUrl());
    execFileSync(join(app, 'deploy/postgres/roles.sh'), {
      env: {
        PATH: process.env.PATH,
        ...{ PGHOST: '127.0.0.1', PGPORT: port, PGPASSWORD: 'superuser' },
        ...{ POSTGRES_USER: 'postgres', POSTGRES_DB: 'postgres' },
        ...{ OWNER_PASSWORD: "o'wner", APPLICATION_PASSWORD: 'application' },
      },
    });
  });

  it('answers ready, and serves the pages', async () => {
    const roles = {
      owner: { name: 'parley_owner', password: 'owner' },
      application: { name: 'parley_app', password: 'application' },
      database: 'parley',
    };
    const { provision } = await import('../services/api/dist/platform/database/embedded/provision.js');
    await provision(postgres, roles);
    const port = postgres.port + 1 > 65_535 ? postgres.port - 1 : postgres.port + 1;
    const [program, ...args] = command;
    const server = spawn(program, args, {
      cwd: app,
      env: {
        PATH: process.env.PATH,
        ...environment,
        ...{ HOST: '127.0.0.1', PORT: String(port), WEB_ROOT: join(app, 'apps/web/dist') },
        DATABASE_URL: postgres.url(roles.application.name, roles.application.password, roles.database),
        DATABASE_OWNER_URL: postgres.url(roles.owner.name, roles.owner.password, roles.database),
        JWT_SECRET: 'q8Zt3vW1xYb6Kc0Lm5Rj9Ns2Pd7Fg4Ha',
        MASTER_KEYS: `test:${Buffer.from('q8Zt3vW1xYb6Kc0Lm5Rj9Ns2Pd7Fg4Ha').toString('base64')}`,
        PUBLIC_URL: 'https://chat.shop.test',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [server.stdout, server.stderr])
      stream.on('data', (chunk) => (output += String(chunk)));
    const exited = new Promise((resolve) => server.once('exit', resolve));
    try {
      const isUp = () =>
        fetch(`http://127.0.0.1:${port}/api/health/ready`).then(
          ({ ok }) => ok,
          () => false,
        );
      while (!(await isUp())) {
        if (server.exitCode !== null) throw new Error(`It ended with ${server.exitCode}:\n${output}`);
        await sleep(100);
      }
      const healthy = [join(app, 'deploy/steps/healthy.mjs')];
      execFileSync(process.execPath, healthy, { env: { PORT: String(port) } });
      expect(await (await fetch(`http://127.0.0.1:${port}/chat`)).text()).toContain('<!doctype html>');
    } finally {
      server.kill('SIGTERM');
      expect(await exited).toBe(0);
    }
  });
});
