import type { Socket } from 'node:net';
import pg from 'pg';

type Ask = (...question: unknown[]) => unknown;
type OnAnswer = (error: Error | null, ...rest: unknown[]) => void;

/** What `pg` says when nothing came back for as long as `query_timeout` says. */
const SILENCE = 'Query read timeout';

/**
 * Connections that are ended when the other side stays silent: a host that is lost, or a firewall that has forgotten them. `pg`
 * alone gives up the question and keeps the connection, where whatever is asked next waits behind it until TCP gives up,
 * which takes a quarter of an hour. What lay idle meanwhile went the same way, most likely, so it is ended too.
 */
export function watchedClients(): typeof pg.Client {
  const all = new Set<WatchedClient>();

  class WatchedClient extends pg.Client {
    private asking = 0;
    private heardAt = performance.now();

    constructor(config?: string | pg.ClientConfig) {
      super(config);
      all.add(this);
      // Whoever has it hears of it too. But Postgres may say good-bye in the very packet that ends an answer, when one has given it
      // back and the next one does not listen yet; with no listener at all the process would end.
      this.on('error', () => undefined);
      this.once('end', () => void all.delete(this));
      const ask = this.query.bind(this) as Ask;
      this.query = ((...question: unknown[]) => this.watch(ask, question)) as typeof this.query;
    }

    private watch(ask: Ask, question: unknown[]): unknown {
      const askedAt = performance.now();
      this.asking++;
      const noted = (error: unknown): void => {
        this.asking--;
        if (error instanceof Error && error.message === SILENCE) this.giveUp(askedAt);
        else this.heardAt = performance.now();
      };
      const last = question.at(-1);
      if (typeof last === 'function') {
        const onAnswer = last as OnAnswer;
        return ask(...question.slice(0, -1), (error: Error | null, ...rest: unknown[]) => {
          noted(error);
          onAnswer(error, ...rest);
        });
      }
      const answer = ask(...question);
      if (answer instanceof Promise) void answer.then(() => noted(null), noted);
      return answer;
    }

    private giveUp(since: number): void {
      // with a question open it says no good-bye, which would wait for the same
      void this.end();
      for (const other of all) if (other.asking === 0 && other.heardAt < since) other.cut();
    }

    /** The pool hears of it and lets go. */
    private cut(): void {
      (this as unknown as { connection: { stream: Socket } }).connection.stream.destroy();
    }
  }

  return WatchedClient;
}
