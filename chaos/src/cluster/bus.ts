import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { asUser } from '../../../services/api/dist/platform/database/embedded/privileges.js';
import { ended, freePort, hasEnded } from './processes.js';

/** A Redis that keeps nothing. */
export class TrialBus {
  private child: ChildProcess | null = null;

  private constructor(
    private readonly folder: string,
    readonly port: number,
  ) {}

  static async make(folder: string): Promise<TrialBus> {
    const bus = new TrialBus(folder, await freePort());
    bus.start();
    return bus;
  }

  start(): void {
    if (this.child && !hasEnded(this.child)) return;
    const log = openSync(join(this.folder, 'redis.log'), 'a', 0o600);
    const options = ['--port', String(this.port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
    // Interrupted by the kernel should this process be killed.
    const { file, args } = asUser(null, 'redis-server', options, true);
    this.child = spawn(file, args, { cwd: this.folder, stdio: ['ignore', log, log] });
    closeSync(log);
  }

  async kill(): Promise<void> {
    if (!this.child) return;
    this.child.kill('SIGKILL');
    await ended(this.child);
  }

  freeze(): void {
    this.child?.kill('SIGSTOP');
  }

  thaw(): void {
    this.child?.kill('SIGCONT');
  }
}
