import { Injectable } from '@nestjs/common';
import type { Ready } from '@parley/protocol';
import { Database } from '../../platform/database/database.js';
import { Drain } from '../../platform/drain.js';
import { Failure } from '../../platform/failure.js';

/** A database that needs longer to say 1 is as good as away. */
const WITHIN_MS = 1_500;

@Injectable()
export class Health {
  constructor(
    private readonly database: Database,
    private readonly drain: Drain,
  ) {}

  /** `UNAVAILABLE`, naming the part that fails, when this process should get no requests. */
  async ready(): Promise<Ready> {
    if (this.drain.active) throw notReady('server', 'is going away');
    await within(WITHIN_MS, this.database.statement('select 1')).catch((error: unknown) => {
      throw notReady('database', 'does not answer', error);
    });
    return { status: 'ok', parts: { database: 'ok' } };
  }
}

const notReady = (field: string, problem: string, cause?: unknown): Failure =>
  new Failure('UNAVAILABLE', { details: [{ field, problem }], cause });

function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout;
  const late = new Promise<never>((_, refuse) => {
    timer = setTimeout(() => refuse(new Error(`took longer than ${ms} ms`)), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
