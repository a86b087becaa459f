import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { type FreshDatabase, freshDatabase } from '../testing/postgres.js';
import { parseArguments, WrongArguments } from './admin-arguments.js';

describe('the arguments', () => {
  it('say who, and may say as what', () => {
    const ann = ['create', '--email', 'ann@shop.test', '--name', 'Ann'];
    expect(parseArguments(ann)).toEqual({ email: 'ann@shop.test', name: 'Ann', role: 'admin' });
    expect(parseArguments(['--', ...ann, '--role=agent'])).toMatchObject({ role: 'agent' });
  });

  it.each([[[]], [['--help']], [['create', '-h']]])('%j asks for help', (args) => {
    expect(parseArguments(args)).toBeNull();
  });

  it.each([
    [['create']],
    [['create', '--email', 'a@b.test']],
    [['create', '--email', 'a@b.test', '--name', 'A', '--role', 'guest']],
    [['create', '--email', 'a@b.test', '--name', 'A', '--role', 'root']],
    [['create', '--email', 'a@b.test', '--name', 'A', '--password', 'shown in ps']],
    [['delete', '--email', 'a@b.test', '--name', 'A']],
  ])('%j is wrong', (args) => {
    expect(() => parseArguments(args)).toThrow(WrongArguments);
  });
});

describe('pnpm admin create', () => {
  let database: FreshDatabase;
  beforeAll(async () => void (database = await freshDatabase()));
  afterAll(() => database.drop());

  const program = join(import.meta.dirname, '../../dist/cli/admin.js');
  const person = ['--email', 'Boss@shop.test', '--name', 'Boss'];

  async function run(args: string[], env: Record<string, string>, input = '') {
    const child = spawn(process.execPath, [program, 'create', ...args], {
      env: { PATH: process.env['PATH']!, ALLOW_UNSAFE_DATABASE: 'true', ...env },
      cwd: import.meta.dirname,
    });
    child.stdin.end(input);
    const [out, err, [code]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'exit'),
    ]);
    return { out, err, code: code as number };
  }

  async function accounts(): Promise<{ email: string; role: string; password_hash: string }[]> {
    const client = new pg.Client({ connectionString: database.superuserUrl });
    await client.connect();
    const { rows } = await client.query('select email, role, password_hash from app_user');
    await client.end();
    return rows;
  }

  async function deeds(): Promise<object[]> {
    const client = new pg.Client({ connectionString: database.superuserUrl });
    await client.connect();
    const { rows } = await client.query<{ body: object }>('select body::json as body from audit_entry');
    await client.end();
    return rows.map(({ body }) => body);
  }

  it('makes one admin, and leaves the one who is there alone', async () => {
    const env = { DATABASE_URL: database.databaseUrl, ADMIN_PASSWORD: 'battery staple' };
    const first = await run(person, env);
    expect(first).toEqual({ out: 'Boss@shop.test can sign in now, as admin.\n', err: '', code: 0 });
    const made = await accounts();
    expect(made).toEqual([
      {
        email: 'Boss@shop.test',
        role: 'admin',
        password_hash: expect.stringMatching(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/),
      },
    ]);
    const again = await run(person, { ...env, ADMIN_PASSWORD: 'another password' });
    expect(again).toMatchObject({ out: '', code: 1, err: expect.stringContaining('already') });
    expect(await accounts()).toEqual(made);
    expect(await deeds()).toMatchObject([
      { action: 'user.created', actor: { role: 'command-line' }, details: { role: 'admin' } },
    ]);
  });

  it('takes the password from a pipe', async () => {
    const agent = ['--email', 'agnes@shop.test', '--name', 'Agnes', '--role', 'agent'];
    const env = { DATABASE_URL: database.databaseUrl };
    expect(await run(agent, env, 'from a pipe\n')).toMatchObject({ code: 0, err: '' });
    expect(await accounts()).toHaveLength(2);
  });

  it('says in a sentence what is wrong with a password', async () => {
    const env = { DATABASE_URL: database.databaseUrl };
    const [none, short] = await Promise.all([
      run(person, env),
      run(person, { ...env, ADMIN_PASSWORD: 'short' }),
    ]);
    expect(none).toEqual({ out: '', err: 'No password was given.\n', code: 1 });
    expect(short).toEqual({ out: '', err: 'The password must have at least 8 characters.\n', code: 1 });
  });

  it('says in a sentence that no server runs, or no database answers', async () => {
    const nowhere = await run(person, { DATA_DIR: '/nonexistent' });
    expect(nowhere).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^No server runs on \/nonexistent: .+\n$/),
    });
    const silent = await run(person, { DATABASE_URL: 'postgres://parley:secret@127.0.0.1:1/parley' });
    expect(silent).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^DATABASE_URL: cannot connect .+\n$/),
    });
    expect(silent.err).not.toContain('secret');
  });
});
