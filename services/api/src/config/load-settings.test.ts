import { describe, expect, it } from '@jest/globals';
import { loadSettings, SettingsError } from './load-settings.js';

const STRONG = 'q8Zt3vW1xYb6Kc0Lm5Rj9Ns2Pd7Fg4Ha';
const KEY = Buffer.from(STRONG).toString('base64');
const GOOD = {
  DATABASE_URL: 'postgres://app:pw@127.0.0.1:5432/parley',
  JWT_SECRET: STRONG,
  MASTER_KEYS: `a:${KEY}`,
};

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    loadSettings({ ...GOOD, ...env });
    return [];
  } catch (error) {
    if (error instanceof SettingsError) return error.problems;
    throw error;
  }
}

describe('loadSettings', () => {
  it('has a default for everything but the database and the secret', () => {
    const settings = loadSettings(GOOD);
    expect(settings).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      databaseOwnerUrl: null,
      demoPassword: null,
    });
    expect(settings.publicUrl).toBe('http://localhost:3000');
    expect(settings.corsOrigins).toEqual(['http://localhost:3000', 'http://127.0.0.1:3000']);
    expect(settings.rateLimitScale).toBe(1);
    expect(settings.allowUnsafeDatabase).toBe(false);
  });

  it('takes a name set to nothing as not set', () => {
    expect(loadSettings({ ...GOOD, PORT: '', DEMO_PASSWORD: '' })).toMatchObject({
      port: 3000,
      demoPassword: null,
    });
  });

  it('sends mail only with a server and a sender, and takes neither apart', () => {
    expect(loadSettings(GOOD)).toMatchObject({ smtpUrl: null, notifyUnreadAfterMinutes: 10, jobWorkers: 3 });
    const mail = { SMTP_URL: 'smtp://user:pw@mail.test:587', MAIL_FROM: 'Shop & Co <hello@shop.test>' };
    expect(problemsOf(mail)).toEqual([]);
    expect(problemsOf({ SMTP_URL: mail.SMTP_URL })).toEqual([
      'MAIL_FROM: must be set too: mail needs a sender',
    ]);
    expect(problemsOf({ ...mail, SMTP_URL: 'mail.test' })[0]).toMatch(/^SMTP_URL: must look like /);
    for (const MAIL_FROM of [
      'Shop',
      'a@b.test, c@d.test',
      'Shop\r\nBcc: v@x.test <a@b.test>',
      'S <a@b> <c@d>',
    ])
      expect([MAIL_FROM, problemsOf({ ...mail, MAIL_FROM })[0]?.slice(0, 10)]).toEqual([
        MAIL_FROM,
        'MAIL_FROM:',
      ]);
  });

  it('reads from a replica as the role that it has looked at', () => {
    expect(loadSettings(GOOD).databaseReplicaUrl).toBeNull();
    const replica = GOOD.DATABASE_URL.replace('127.0.0.1', 'replica');
    expect(loadSettings({ ...GOOD, DATABASE_REPLICA_URL: replica }).databaseReplicaUrl).toBe(replica);
    expect(problemsOf({ DATABASE_REPLICA_URL: replica.replace('app:', 'postgres:') })).toEqual([
      'DATABASE_REPLICA_URL: must be the same role as the one in DATABASE_URL',
    ]);
    expect(problemsOf({ DATABASE_REPLICA_URL: 'x' })[0]).toMatch(/^DATABASE_REPLICA_URL: must look like /);
  });

  it('has what listens connect past a pooler where that is set', () => {
    expect(loadSettings(GOOD).databaseDirectUrl).toBe(GOOD.DATABASE_URL);
    const direct = 'postgres://app:pw@127.0.0.1:5433/parley';
    expect(loadSettings({ ...GOOD, DATABASE_DIRECT_URL: direct }).databaseDirectUrl).toBe(direct);
    expect(problemsOf({ DATABASE_DIRECT_URL: 'x' })[0]).toMatch(/^DATABASE_DIRECT_URL: must look like /);
  });

  it('gives what is counted to admins alone, or to who has a long token', () => {
    expect(loadSettings({ ...GOOD, METRICS_TOKEN: '' }).metricsToken).toBeNull();
    expect(loadSettings({ ...GOOD, METRICS_TOKEN: STRONG }).metricsToken).toBe(STRONG);
    for (const METRICS_TOKEN of ['short', 'with a space in the middle of it'])
      expect(problemsOf({ METRICS_TOKEN })[0]).toMatch(/^METRICS_TOKEN: must be at least 20 /);
  });

  it('keeps sockets awake more often than proxies cut them, and tokens short', () => {
    expect(loadSettings(GOOD)).toMatchObject({
      socketPingIntervalMs: 25_000,
      socketPingTimeoutMs: 15_000,
      accessTokenMinutes: 15,
    });
    const short = {
      SOCKET_PING_INTERVAL_MS: '500',
      SOCKET_PING_TIMEOUT_MS: '500',
      ACCESS_TOKEN_MINUTES: '0.1',
    };
    expect(loadSettings({ ...GOOD, ...short })).toMatchObject({
      socketPingIntervalMs: 500,
      socketPingTimeoutMs: 500,
      accessTokenMinutes: 0.1,
    });
    for (const [name, values] of Object.entries({
      SOCKET_PING_INTERVAL_MS: ['0', '499', '55001', '20s', '1e4'],
      SOCKET_PING_TIMEOUT_MS: ['0', '499', '55001', '-1'],
      ACCESS_TOKEN_MINUTES: ['0', '0.01', '1441', 'never'],
    }))
      for (const value of values)
        expect([value, problemsOf({ [name]: value })[0]?.split(':')[0]]).toEqual([value, name]);
  });

  it('names every wrong setting at once', () => {
    const problems = problemsOf({
      PORT: 'abc',
      DATABASE_URL: '',
      JWT_SECRET: 'short',
      MASTER_KEYS: '',
      PUBLIC_URL: 'chat.example.com',
      LOG_LEVEL: 'loud',
      RATE_LIMIT_SCALE: '-1',
      ADMIN_EMAIL: 'admin@shop.test',
    });
    expect(problems[0]).toBe('PORT: must be a whole number from 1 to 65535, got "abc"');
    expect(problems.map((problem) => problem.split(':')[0]).sort()).toEqual(
      [
        'ADMIN_PASSWORD',
        'DATABASE_URL',
        'JWT_SECRET',
        'LOG_LEVEL',
        'MASTER_KEYS',
        'PORT',
        'PUBLIC_URL',
        'RATE_LIMIT_SCALE',
      ].sort(),
    );
    expect(new SettingsError(problems).message).toContain('\n  PORT: must be');
  });

  it.each(['0', '65536', '3000.5', '-1', '0x10', '1e3', ' '.repeat(2) + 'x'])(
    'refuses the port %p',
    (PORT) => {
      expect(problemsOf({ PORT })).toHaveLength(1);
    },
  );

  it.each([
    ['too short', 'q8Zt3vW1xYb6Kc0Lm5Rj9Ns2Pd7Fg4H'],
    ['a sample', 'please-changeme-please-changeme-1'],
    ['a sample with capitals', 'My-Super-SECRET-jwt-key-0123456789'],
    ['one letter', 'a'.repeat(64)],
    ['a repeated piece', 'abcdefghij'.repeat(4)],
  ])('refuses a signing secret that is %s', (_, JWT_SECRET) => {
    expect(problemsOf({ JWT_SECRET })).toHaveLength(1);
  });

  it.each([
    ['without a name', KEY],
    ['too short', `a:${KEY.slice(0, 40)}`],
    ['one byte over and over', `a:${Buffer.alloc(32, 7).toString('base64')}`],
    ['two of one name', `a:${KEY},a:${KEY}`],
  ])('refuses master keys: %s', (_, MASTER_KEYS) => {
    expect(problemsOf({ MASTER_KEYS })).toHaveLength(1);
  });

  it('takes several master keys, the present one first', () => {
    const { masterKeys } = loadSettings({ ...GOOD, MASTER_KEYS: `b:${KEY}, a:${KEY.replace('=', '')}` });
    expect(masterKeys.map(({ name, key }) => [name, key.length])).toEqual([
      ['b', 32],
      ['a', 32],
    ]);
  });

  it('never repeats a secret or a password in a complaint', () => {
    const text = problemsOf({
      DATABASE_URL: 'mysql://app:hunter2hunter2@db/parley',
      JWT_SECRET: 'hunter2hunter2',
      MASTER_KEYS: 'a:hunter2hunter2',
      ADMIN_EMAIL: 'admin@shop.test',
      ADMIN_PASSWORD: 'hunter2',
    }).join('\n');
    expect(text).not.toContain('hunter2');
    expect(text).toContain('ADMIN_PASSWORD');
  });

  it('refuses demo accounts that others could reach', () => {
    expect(problemsOf({ DEMO_PASSWORD: 'demo-demo-demo', HOST: '0.0.0.0' })).toHaveLength(1);
    expect(problemsOf({ DEMO_PASSWORD: 'demo-demo-demo', HOST: '::1' })).toEqual([]);
  });

  it('wants two roles', () => {
    expect(problemsOf({ DATABASE_OWNER_URL: GOOD.DATABASE_URL })).toEqual([
      'DATABASE_OWNER_URL: must be another role than the one in DATABASE_URL',
    ]);
  });

  it('keeps the own origins among those that may call', () => {
    const settings = loadSettings({
      ...GOOD,
      PUBLIC_URL: 'https://chat.shop.test/',
      CORS_ORIGINS: 'https://shop.test, https://chat.shop.test',
      HOST: '10.0.0.5',
    });
    expect(settings.publicUrl).toBe('https://chat.shop.test');
    expect(settings.corsOrigins).toEqual([
      'https://chat.shop.test',
      'http://10.0.0.5:3000',
      'https://shop.test',
    ]);
  });

  it.each(['https://shop.test/path', 'ftp://shop.test', 'https://user@shop.test', '*'])(
    'refuses the origin %p',
    (o) => {
      expect(problemsOf({ CORS_ORIGINS: o })).toHaveLength(1);
    },
  );
});
