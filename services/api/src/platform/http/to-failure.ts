import { HttpException } from '@nestjs/common';
import { ERRORS, type ErrorCode } from '@parley/protocol';
import { Failure } from '../failure.js';

/**
 * Postgres says these when it is going down, coming up, out of connections or too slow (SQLSTATE classes 08, 53, 57), and 25P03 when the
 * server has stood still inside a transaction for too long.
 */
const DATABASE_AWAY = /^(08|53|57|25P03)/;
const NETWORK_AWAY = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND']);
/** What `pg` and its pool throw without a code. */
const POOL_AWAY =
  /timeout exceeded when trying to connect|connection terminated|Connection ended|Query read timeout|not queryable/i;

/** What TypeORM throws where a connection broke between two queries: it has let go of it by then. */
const RELEASED = /^QueryRunner(Provider)?AlreadyReleasedError$/;

/** Anything thrown, as one of the catalogue. What is not known is `INTERNAL`, and its text goes nowhere but the log. */
export function toFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  if (isDatabaseAway(error)) return new Failure('UNAVAILABLE', { cause: error });
  const status = statusOf(error);
  return new Failure((status && codeOfStatus(status)) || 'INTERNAL', { cause: error });
}

function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (DATABASE_AWAY.test(code) || NETWORK_AWAY.has(code)) return true;
  return POOL_AWAY.test(error.message) || RELEASED.test(error.name);
}

/** Nest's exceptions and those of the body parser both carry the status they want. */
function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  if (error instanceof Error && 'status' in error && typeof error.status === 'number') return error.status;
  return undefined;
}

function codeOfStatus(status: number): ErrorCode | undefined {
  const codes = Object.keys(ERRORS) as ErrorCode[];
  const exact = codes.find((code) => ERRORS[code].status === status);
  return exact ?? (status >= 400 && status < 500 ? 'INVALID' : undefined);
}
