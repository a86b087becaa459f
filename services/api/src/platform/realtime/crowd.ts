import { Injectable } from '@nestjs/common';

/** What the server answers within a few turns of the event loop, with room left for the database's answers in between. */
const MANY = 25;

/**
 * Who is in, and still waits for what they came for. While these are many, hardly anybody else is let in: the same work, but each of
 * them waits for that of a few others, and not for the handshakes of all who came after them.
 */
@Injectable()
export class Crowd {
  private waiting = 0;

  /** Of those who are waited for until `work` is done. */
  async attend<T>(work: () => Promise<T>): Promise<T> {
    this.waiting += 1;
    try {
      return await work();
    } finally {
      this.waiting -= 1;
    }
  }

  get isLarge(): boolean {
    return this.waiting >= MANY;
  }
}
