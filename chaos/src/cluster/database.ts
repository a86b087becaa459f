import { join } from 'node:path';
import pg from 'pg';
import {
  type Postgres,
  startPostgres,
} from '../../../services/api/dist/platform/database/embedded/postgres.js';
import { provision } from '../../../services/api/dist/platform/database/embedded/provision.js';
import { familyOf, freePort, signal } from './processes.js';

const OWNER = { name: 'parley_owner', password: 'owner' };
const APPLICATION = { name: 'parley_app', password: 'application' };
const DATABASE = 'parley';

/** A Postgres that keeps what it commits, in a folder that is thrown away. */
export class TrialDatabase {
  private server: Postgres | null = null;
  private frozen: readonly number[] = [];

  private constructor(
    private readonly folder: string,
    readonly port: number,
    private readonly config: Readonly<Record<string, string>>,
  ) {}

  static async make(folder: string, config: Readonly<Record<string, string>> = {}): Promise<TrialDatabase> {
    const database = new TrialDatabase(folder, await freePort(), config);
    await database.start();
    await provision(database.running(), { owner: OWNER, application: APPLICATION, database: DATABASE });
    return database;
  }

  async start(): Promise<void> {
    this.server = await startPostgres({
      folder: join(this.folder, 'postgres'),
      logFile: join(this.folder, 'postgres.log'),
      port: this.port,
      superuserPassword: 'chaos',
      // Of the empty cluster alone: what is committed later is synced.
      sync: false,
      config: { max_connections: '150', ...this.config },
    });
  }

  urlFor(role: 'owner' | 'application', port = this.port): string {
    const { name, password } = role === 'owner' ? OWNER : APPLICATION;
    return `postgres://${name}:${password}@127.0.0.1:${port}/${DATABASE}`;
  }

  /** As the superuser, past all lines. */
  async query<Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<Row[]> {
    const client = new pg.Client({ connectionString: this.running().superuserUrl(DATABASE) });
    await client.connect();
    try {
      return (await client.query<Row>(sql, values)).rows;
    } finally {
      await client.end();
    }
  }

  /** Ends the connections of the application, as an operator or a failover does. */
  async terminateBackends(): Promise<void> {
    await this.query(`select pg_terminate_backend(pid) from pg_stat_activity where usename = $1`, [
      APPLICATION.name,
    ]);
  }

  /** All of it at once, as when the machine's memory runs out; then it recovers. */
  async kill(): Promise<void> {
    const server = this.running();
    signal(familyOf(server.pid), 'SIGKILL');
    await server.exited;
  }

  /** Connections stay, nothing answers. */
  freeze(): void {
    this.frozen = familyOf(this.running().pid);
    signal(this.frozen, 'SIGSTOP');
  }

  thaw(): void {
    signal(this.frozen, 'SIGCONT');
    this.frozen = [];
  }

  async stop(): Promise<void> {
    this.thaw();
    await this.server?.stop();
  }

  private running(): Postgres {
    if (!this.server) throw new Error('The database was not started.');
    return this.server;
  }
}
