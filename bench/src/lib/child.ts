import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A module of ours in a process of its own, which is told one thing and says several. */
export class Child<Said extends { says: string }> {
  private readonly process: ChildProcess;
  private readonly heard: Said[] = [];
  private wake: (() => void) | null = null;
  private gone = false;

  constructor(
    module: URL,
    private readonly name: string,
  ) {
    this.process = fork(fileURLToPath(module), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    this.process.on('message', (message) => {
      this.heard.push(message as Said);
      this.wake?.();
    });
    this.process.once('exit', () => {
      this.gone = true;
      this.wake?.();
    });
  }

  get pid(): number {
    return this.process.pid!;
  }

  tell(message: object): void {
    this.process.send(message);
  }

  /** The next thing of this kind that it says; throws when it says `failed` instead. One at a time may wait. */
  async says<Kind extends Said['says']>(kind: Kind): Promise<Extract<Said, { says: Kind }>> {
    for (;;) {
      const at = this.heard.findIndex(({ says }) => says === kind);
      if (at >= 0) return this.heard.splice(at, 1)[0] as Extract<Said, { says: Kind }>;
      const failed = this.heard.find(({ says }) => says === 'failed') as { reason?: string } | undefined;
      if (failed) throw new Error(`${this.name}: ${failed.reason}`);
      if (this.gone) throw new Error(`${this.name} ended before it said "${kind}".`);
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }

  async end(): Promise<void> {
    if (this.gone) return;
    const exited = once(this.process, 'exit');
    this.process.kill('SIGTERM');
    await exited;
  }
}
