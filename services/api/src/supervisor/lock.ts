import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { birthOf } from '../platform/database/embedded/process-identity.js';
import { folderProblem, StartProblem } from './start-problem.js';

interface ProcessMark {
  readonly pid: number;
  readonly birth: string | null;
}

interface Holder extends ProcessMark {
  /** The server that the holder started, to be ended if it outlives the holder. */
  readonly api?: ProcessMark;
}

const NAME = 'parley.lock';
/** A server that lost its supervisor stops by itself; then it is told to, then it is made to. */
const LEAVES_WITHIN_MS = 3_000;

const markOf = (pid: number): ProcessMark => ({ pid, birth: birthOf(pid) });
const isAlive = ({ pid, birth }: ProcessMark): boolean => birth !== null && birthOf(pid) === birth;

/** One supervisor per data folder: two would stop each other's database. */
export class FolderLock {
  private constructor(private readonly folder: string) {}

  /** Takes the folder, or says who has it. A holder that is dead holds nothing; what it left running is ended. */
  static async take(folder: string): Promise<FolderLock> {
    const lock = new FolderLock(folder);
    for (;;) {
      if (lock.create(markOf(process.pid))) return lock;
      const text = lock.read();
      const holder = text === null ? null : parse(text);
      if (holder && isAlive(holder)) throw lock.heldBy(holder.pid);
      if (holder?.api) await end(holder.api);
      if (text !== null) lock.removeStale(text);
    }
  }

  /** Writes down which server runs, for whoever takes the folder after a kill. */
  noteApi(pid: number): void {
    const holder: Holder = { ...markOf(process.pid), api: markOf(pid) };
    const draft = `${this.file}.${process.pid}`;
    writeFileSync(draft, JSON.stringify(holder));
    renameSync(draft, this.file);
  }

  release(): void {
    rmSync(this.file, { force: true });
  }

  private get file(): string {
    return join(this.folder, NAME);
  }

  /** False if there is one already. A link appears whole or not at all, so nobody reads half a lock. */
  private create(holder: Holder): boolean {
    const draft = `${this.file}.${process.pid}`;
    try {
      writeFileSync(draft, JSON.stringify(holder));
      linkSync(draft, this.file);
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw folderProblem(this.folder, error);
    } finally {
      rmSync(draft, { force: true });
    }
  }

  private read(): string | null {
    try {
      return readFileSync(this.file, 'utf8');
    } catch (error) {
      // let go in the meantime
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw folderProblem(this.folder, error);
    }
  }

  /** Two that find the same dead holder: one of them moves the file away; what it moved must be what it read. */
  private removeStale(text: string): void {
    const aside = `${this.file}.stale.${process.pid}`;
    try {
      renameSync(this.file, aside);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
      throw folderProblem(this.folder, error);
    }
    const moved = readFileSync(aside, 'utf8');
    if (moved === text) return rmSync(aside);
    renameSync(aside, this.file);
  }

  private heldBy(pid: number): StartProblem {
    return new StartProblem(
      `The data folder ${this.folder} is in use by process ${pid}. Stop that one first.`,
    );
  }
}

/** A file that nobody can read names nobody: a power cut may leave it empty. */
function parse(text: string): Holder | null {
  try {
    return JSON.parse(text) as Holder;
  } catch {
    return null;
  }
}

async function end(mark: ProcessMark): Promise<void> {
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    const giveUpAt = Date.now() + LEAVES_WITHIN_MS;
    if (isAlive(mark)) process.kill(mark.pid, signal);
    while (isAlive(mark) && Date.now() < giveUpAt) await sleep(25);
  }
}
