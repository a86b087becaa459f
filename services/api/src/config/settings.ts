import type { NamedKey } from './master-keys.js';

/** What the environment says, checked and typed. Loaded once by `loadSettings` and injected; nothing else reads process.env. */
export class Settings {
  readonly port: number;
  readonly host: string;
  /** Where the embedded database, made secrets and the demo password live. */
  readonly dataDir: string;
  /** The folder of the programs that run the embedded database; null: those that came as an npm package. */
  readonly postgresBin: string | null;
  /** As the application's role, which is neither owner nor superuser. */
  readonly databaseUrl: string;
  /** As the owner, for migrations at start; null: the schema must be up to date already. */
  readonly databaseOwnerUrl: string | null;
  /** Where browsers reach this server, without a trailing slash. */
  readonly publicUrl: string;
  /** Origins whose pages may call the API; `PUBLIC_URL`'s own is always among them. */
  readonly corsOrigins: readonly string[];
  /** Proxies in front whose `X-Forwarded-For` is believed: a count of hops, 0 for none. */
  readonly trustedProxies: number;
  readonly jwtSecret: string;
  /** So long an access token is good. */
  readonly accessTokenMinutes: number;
  /** What all other keys are stored under: at least one, the newest first. Their names go into the database. */
  readonly masterKeys: readonly NamedKey[];
  /** Where they were read from, to be read again; null: from the environment, which does not change. */
  readonly masterKeysFile: string | null;
  /** So long after it was made the key is destroyed that keys of rooms are stored under, and with it what older backups hold. */
  readonly keyEpochDays: number;
  /** What a shop signs with who its customers are, the newest first; empty: not in this way. */
  readonly identitySecrets: readonly string[];
  /** Where the public keys of a shop are that signs by a key pair: an address, or the path of a file. */
  readonly identityJwks: URL | string | null;
  /** What `iss` and `aud` of an identity token must say; null: anything. */
  readonly identityIssuer: string | null;
  readonly identityAudience: string | null;
  readonly adminEmail: string | null;
  readonly adminPassword: string | null;
  /** Set only where the demo accounts and the day in the shop are wanted: the embedded database on a loopback address. */
  readonly demoPassword: string | null;
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  /** With this token `GET /api/metrics` answers; null: to admins only. */
  readonly metricsToken: string | null;
  /** Who is asked whether a captcha was solved, and by what secret; both or none. */
  readonly captchaVerifyUrl: string | null;
  readonly captchaSecret: string | null;
  /** Multiplies every rate limit. The limiter runs whatever it says. */
  readonly rateLimitScale: number;
  /** So many changes of chats a server shows in agents' lists a second, each agent counted; beyond that lists are read again. */
  readonly listFramesPerSecond: number;
  /** Lets the server start on a database that may lose what it acknowledged. For tests. */
  readonly allowUnsafeDatabase: boolean;
  /** The built pages; null when something else serves them. */
  readonly webRoot: string | null;
  /** Where several servers tell each other what happens; null for a single one. */
  readonly redisUrl: string | null;
  /** How often the server asks whether the other end of a socket is still there. */
  readonly socketPingIntervalMs: number;
  /** So long it waits for the answer before it gives the socket up; clients wait for the next question as long. */
  readonly socketPingTimeoutMs: number;
  /** Connections to Postgres. */
  readonly databasePool: number;
  /** Each connection may read and plan a statement once, under a name: not where a pooler does not know of these. */
  readonly preparesStatements: boolean;
  /** The same database past any pooler, for what listens to it. */
  readonly databaseDirectUrl: string;
  /** A streaming replica, for what may be some seconds old; null: there is none. */
  readonly databaseReplicaUrl: string | null;
  /** How many jobs run at once in this process; 0 leaves them to others. */
  readonly jobWorkers: number;
  /** Where mail goes out; null: none does. */
  readonly smtpUrl: string | null;
  /** Who sends it: an address, or `Name <address>`. Set whenever `smtpUrl` is. */
  readonly mailFrom: string | null;
  /** Who is sent the end of the audit chain every day, beside the line in the log; null: nobody. */
  readonly auditHeadEmail: string | null;
  /** So long an answer may be unread before its reader is written a mail. */
  readonly notifyUnreadAfterMinutes: number;

  constructor(values: { [K in keyof Settings]: Settings[K] }) {
    Object.assign(this, values);
  }
}
