import { resolve } from 'node:path';
import { LIMITS } from '@parley/protocol';
import { EnvReader } from './env-reader.js';
import { environment } from './environment.js';
import { isLoopback } from './loopback.js';
import { parseMasterKeys, readMasterKeysFile } from './master-keys.js';
import { readIdentity } from './read-identity.js';
import { weakness } from './secret-strength.js';
import { Settings } from './settings.js';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
/** Two of each core's worth of work in flight on a small server, and room for nine more servers at Postgres's usual 100. */
const DATABASE_POOL = 10;
/** A job mostly waits for somebody else's server; a few at once leave the connections to the chat. */
const JOB_WORKERS = 3;
/** Long enough to come back to an open tab, short enough to still care. */
const NOTIFY_UNREAD_AFTER_MINUTES = 10;

/**
 * Long enough for a signal that comes and goes, short enough to see within a minute that somebody is gone. To ask whoever does nothing is
 * most of what they cost.
 */
const SOCKET_PING = { interval: 25_000, timeout: 15_000 };
/** A token that was stolen is good for at most this long. */
const ACCESS_TOKEN_MINUTES = 15;
/** What was erased can be read from no backup after a month. */
const KEY_EPOCH_DAYS = 30;

/** Names every wrong setting at once, a line each. */
export class SettingsError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`These settings are wrong:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.name = 'SettingsError';
  }
}

/** Checks and types the environment (with a `.env` file, if there is one). Throws a `SettingsError`. */
export function loadSettings(env = environment()): Settings {
  const reader = new EnvReader(env);
  const place = readPlace(reader);
  const settings = new Settings({
    ...place,
    ...readDatabase(reader),
    ...readAccounts(reader, place.host),
    ...readMail(reader),
    ...readSockets(reader),
    ...readIdentity(reader),
    jwtSecret: readJwtSecret(reader),
    metricsToken: readMetricsToken(reader),
    ...readCaptcha(reader),
    accessTokenMinutes: reader.decimal(
      'ACCESS_TOKEN_MINUTES',
      { min: 0.05, max: 1_440 },
      ACCESS_TOKEN_MINUTES,
    ),
    ...readMasterKeys(reader),
    logLevel: reader.choice('LOG_LEVEL', LOG_LEVELS, 'info'),
    rateLimitScale: reader.decimal('RATE_LIMIT_SCALE', { min: 0.001, max: 1_000_000 }, 1),
    listFramesPerSecond: reader.decimal('LIST_FRAMES_PER_SECOND', { min: 0, max: 1_000_000 }, 2_000),
    webRoot: resolved(reader.text('WEB_ROOT')),
    redisUrl: readRedis(reader),
  });
  if (reader.problems.length > 0) throw new SettingsError(reader.problems);
  return settings;
}

function readPlace(reader: EnvReader) {
  const port = reader.wholeNumber('PORT', { min: 1, max: 65_535 }, 3000);
  const host = reader.text('HOST') ?? '127.0.0.1';
  if (/[\s/]/.test(host))
    reader.complain('HOST', `must be a name or an address without a port, got "${host}"`);
  const ownOrigins = reachableAs(host).map((name) => `http://${name}:${port}`);
  const publicUrl = readPublicUrl(reader) ?? ownOrigins[0]!;
  return {
    port,
    host,
    dataDir: resolve(reader.text('DATA_DIR') ?? '.data'),
    postgresBin: resolved(reader.text('POSTGRES_BIN')),
    publicUrl,
    corsOrigins: readOrigins(reader, [publicUrl, ...ownOrigins]),
    trustedProxies: reader.wholeNumber('TRUSTED_PROXIES', { min: 0, max: 10 }, 0),
  };
}

function readPublicUrl(reader: EnvReader): string | null {
  const value = reader.text('PUBLIC_URL');
  return value && reader.origin('PUBLIC_URL', value);
}

function readOrigins(reader: EnvReader, own: string[]): string[] {
  const listed = reader.list('CORS_ORIGINS').map((value) => reader.origin('CORS_ORIGINS', value));
  return [...new Set([...own, ...listed.filter((origin) => origin !== null)])];
}

/** How browsers on this machine may name a server that listens on `host`, the likeliest first. */
function reachableAs(host: string): string[] {
  if (isLoopback(host) || host === '0.0.0.0' || host === '::') return ['localhost', '127.0.0.1'];
  return [host.includes(':') ? `[${host}]` : host];
}

function readDatabase(reader: EnvReader) {
  const databaseUrl = reader.text('DATABASE_URL') ?? '';
  if (!databaseUrl)
    reader.complain('DATABASE_URL', 'must be set: the database, as the role of the application');
  const databaseOwnerUrl = reader.text('DATABASE_OWNER_URL');
  const databaseDirectUrl = reader.text('DATABASE_DIRECT_URL');
  const application = databaseUrl && reader.postgresUrl('DATABASE_URL', databaseUrl);
  if (databaseDirectUrl) reader.postgresUrl('DATABASE_DIRECT_URL', databaseDirectUrl);
  const owner = databaseOwnerUrl && reader.postgresUrl('DATABASE_OWNER_URL', databaseOwnerUrl);
  if (application && owner && application.username === owner.username) {
    reader.complain('DATABASE_OWNER_URL', 'must be another role than the one in DATABASE_URL');
  }
  return {
    databaseUrl,
    databaseOwnerUrl,
    databaseDirectUrl: databaseDirectUrl ?? databaseUrl,
    databaseReplicaUrl: readReplica(reader, application),
    jobWorkers: reader.wholeNumber('JOB_WORKERS', { min: 0, max: 50 }, JOB_WORKERS),
    databasePool: reader.wholeNumber('DATABASE_POOL', { min: 2, max: 1000 }, DATABASE_POOL),
    preparesStatements: !reader.flag('DATABASE_UNPREPARED'),
    allowUnsafeDatabase: reader.flag('ALLOW_UNSAFE_DATABASE'),
  };
}

/** The roles of a streaming replica are those of the database: the one that was looked at there is the one to take. */
function readReplica(reader: EnvReader, application: URL | '' | null): string | null {
  const value = reader.text('DATABASE_REPLICA_URL');
  const replica = value && reader.postgresUrl('DATABASE_REPLICA_URL', value);
  if (application && replica && replica.username !== application.username)
    reader.complain('DATABASE_REPLICA_URL', 'must be the same role as the one in DATABASE_URL');
  return value;
}

function readRedis(reader: EnvReader): string | null {
  const value = reader.text('REDIS_URL');
  if (value && !/^rediss?:\/\/[^\s/]+/.test(value))
    reader.complain('REDIS_URL', 'must begin with redis:// or rediss://');
  return value;
}

/** An address, or a name and an address: one line, and nothing that could begin another header. */
const EMAIL = /^[^\s<>@"\p{C}]+@[^\s<>@"\p{C}]+$/u;
const MAIL_FROM = /^(?:[^<>"\\\p{C}]*<[^\s<>@"\p{C}]+@[^\s<>@"\p{C}]+>|[^\s<>@"\p{C}]+@[^\s<>@"\p{C}]+)$/u;

function readAuditHeadEmail(reader: EnvReader, smtpUrl: string | null): string | null {
  const address = reader.text('AUDIT_HEAD_EMAIL');
  if (address && !EMAIL.test(address)) reader.complain('AUDIT_HEAD_EMAIL', 'must be an e-mail address');
  if (address && !smtpUrl) reader.complain('AUDIT_HEAD_EMAIL', 'needs SMTP_URL: no mail goes out');
  return address;
}

function readCaptcha(reader: EnvReader) {
  const captchaVerifyUrl = reader.text('CAPTCHA_VERIFY_URL');
  const captchaSecret = reader.secret('CAPTCHA_SECRET');
  if (
    captchaVerifyUrl &&
    !/^https?:$/.test(URL.canParse(captchaVerifyUrl) ? new URL(captchaVerifyUrl).protocol : '')
  )
    reader.complain('CAPTCHA_VERIFY_URL', 'must begin with https://');
  if ((captchaVerifyUrl === null) !== (captchaSecret === null))
    reader.complain('CAPTCHA_SECRET', 'belongs to CAPTCHA_VERIFY_URL: set both, or none');
  return { captchaVerifyUrl, captchaSecret };
}

function readMail(reader: EnvReader) {
  const smtpUrl = reader.secret('SMTP_URL');
  const mailFrom = reader.text('MAIL_FROM');
  if (smtpUrl && !/^smtps?:$/.test(URL.canParse(smtpUrl) ? new URL(smtpUrl).protocol : ''))
    reader.complain('SMTP_URL', 'must look like smtp://user:password@host:587, or smtps://…:465');
  if (mailFrom && !MAIL_FROM.test(mailFrom))
    reader.complain(
      'MAIL_FROM',
      'must be an e-mail address, or a name and an address: Shop <hello@shop.example>',
    );
  if (smtpUrl && !mailFrom) reader.complain('MAIL_FROM', 'must be set too: mail needs a sender');
  return {
    smtpUrl,
    mailFrom,
    auditHeadEmail: readAuditHeadEmail(reader, smtpUrl),
    notifyUnreadAfterMinutes: reader.decimal(
      'NOTIFY_UNREAD_AFTER_MINUTES',
      { min: 0.01, max: 10_080 },
      NOTIFY_UNREAD_AFTER_MINUTES,
    ),
  };
}

/** Proxies cut what is silent for a minute, so the pings come more often than that. */
function readSockets(reader: EnvReader) {
  const range = { min: 500, max: 55_000 };
  return {
    socketPingIntervalMs: reader.wholeNumber('SOCKET_PING_INTERVAL_MS', range, SOCKET_PING.interval),
    socketPingTimeoutMs: reader.wholeNumber('SOCKET_PING_TIMEOUT_MS', range, SOCKET_PING.timeout),
  };
}

function readJwtSecret(reader: EnvReader): string {
  const secret = reader.secret('JWT_SECRET') ?? '';
  const problem = secret ? weakness(secret) : 'must be set: it signs the access tokens';
  if (problem) reader.complain('JWT_SECRET', problem);
  return secret;
}

function readMetricsToken(reader: EnvReader): string | null {
  const token = reader.secret('METRICS_TOKEN');
  if (token && !/^[\w.~+/=-]{20,}$/.test(token))
    reader.complain(
      'METRICS_TOKEN',
      'must be at least 20 letters, digits or -._~+/=: openssl rand -base64 24',
    );
  return token;
}

/** From a file they can be changed while the server runs. */
function readMasterKeys(reader: EnvReader) {
  const file = resolved(reader.text('MASTER_KEYS_FILE'));
  const texts = reader.list('MASTER_KEYS');
  const fromFile = texts.length === 0 && file !== null;
  const keys = fromFile ? readMasterKeysFile(file) : parseMasterKeys(texts);
  // the value itself is never repeated
  if (typeof keys === 'string') reader.complain(fromFile ? 'MASTER_KEYS_FILE' : 'MASTER_KEYS', keys);
  return {
    masterKeys: typeof keys === 'string' ? [] : keys,
    masterKeysFile: fromFile ? file : null,
    keyEpochDays: reader.decimal('KEY_EPOCH_DAYS', { min: 0.1, max: 3_650 }, KEY_EPOCH_DAYS),
  };
}

function readAccounts(reader: EnvReader, host: string) {
  const adminEmail = reader.text('ADMIN_EMAIL');
  const adminPassword = readPassword(reader, 'ADMIN_PASSWORD');
  const demoPassword = readPassword(reader, 'DEMO_PASSWORD');
  if (adminEmail && !/^[^\s@]+@[^\s@]+$/.test(adminEmail)) {
    reader.complain('ADMIN_EMAIL', `must be an e-mail address, got "${adminEmail}"`);
  }
  if (!adminEmail !== !adminPassword) {
    const missing = adminEmail ? 'ADMIN_PASSWORD' : 'ADMIN_EMAIL';
    reader.complain(missing, 'must be set too: the first admin needs both an address and a password');
  }
  if (demoPassword && !isLoopback(host)) {
    reader.complain('DEMO_PASSWORD', `opens demo accounts, which must not be reachable on HOST ${host}`);
  }
  return { adminEmail, adminPassword, demoPassword };
}

function readPassword(reader: EnvReader, name: string): string | null {
  const value = reader.secret(name);
  const { passwordMinChars: min, passwordMaxChars: max } = LIMITS;
  const length = [...(value ?? '')].length;
  if (value && (length < min || length > max)) {
    reader.complain(name, `must have ${min} to ${max} characters, got ${length}`);
  }
  return value;
}

const resolved = (path: string | null): string | null => path && resolve(path);
