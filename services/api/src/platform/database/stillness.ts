import { Injectable } from '@nestjs/common';
import { STILL } from '../repeat.js';
import { Database } from './database.js';

/** What a look says that is to be made again though nothing is committed: time alone may change what it finds. */
export const AGAIN = Symbol('again');

/** What somebody who asks again and again for what has been committed has looked at. */
export class Seen {
  at = '';
  /** So many looks are still owed. */
  owed = 0;

  /** `looks`: of who goes around many things some at a time, so many as see all of them. */
  constructor(readonly looks = 1) {}
}

/**
 * Whether anything at all has been committed, by one small question. Snapshots of Postgres that are the same show the same, so that
 * whoever asks for nothing but changes has nothing to ask.
 */
@Injectable()
export class Stillness {
  private next: Promise<string> | null = null;

  constructor(private readonly database: Database) {}

  /**
   * Looks, unless nothing has been committed since all was looked at. `beside`: what else a look depends on, as a text. A look that
   * fails is owed still, and so is one that says `AGAIN`.
   */
  async unlessStill(seen: Seen, look: () => Promise<unknown>, beside = ''): Promise<typeof STILL | void> {
    const at = `${await this.present()} ${beside}`;
    if (at !== seen.at) seen.owed = seen.looks;
    seen.at = at;
    if (seen.owed === 0) return STILL;
    if ((await look()) !== AGAIN) seen.owed -= 1;
  }

  /** Those whose time has come in one turn of the event loop share a question, which is asked after all of them have. */
  private present(): Promise<string> {
    this.next ??= new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
      this.next = null;
      return this.ask();
    });
    return this.next;
  }

  private async ask(): Promise<string> {
    const [row] = await this.database.statement<[string]>(
      'select pg_current_snapshot()::text',
      [],
      'present',
    );
    return row![0];
  }
}
