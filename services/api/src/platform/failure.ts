import {
  type Draft,
  ERRORS,
  type ErrorBody,
  type ErrorCode,
  type FieldProblem,
  type Message,
  type Reason,
} from '@parley/protocol';

interface FailureOptions {
  reason?: Reason;
  details?: FieldProblem[];
  retryAfterMs?: number;
  missed?: Message[];
  draft?: Draft;
  ticket?: string;
  cause?: unknown;
}

/** A refusal with a word from the catalogue. Both doors turn it into the one error shape. */
export class Failure extends Error {
  readonly reason: Reason | undefined;
  readonly details: FieldProblem[] | undefined;
  readonly retryAfterMs: number | undefined;
  readonly missed: Message[] | undefined;
  readonly draft: Draft | undefined;
  readonly ticket: string | undefined;

  constructor(
    readonly code: ErrorCode,
    options: FailureOptions = {},
  ) {
    super(options.reason ? `${code} (${options.reason})` : code, { cause: options.cause });
    this.reason = options.reason;
    this.details = options.details;
    this.retryAfterMs = options.retryAfterMs;
    this.missed = options.missed;
    this.draft = options.draft;
    this.ticket = options.ticket;
  }

  toBody(requestId: string): ErrorBody {
    return {
      code: this.code,
      message: ERRORS[this.code].message,
      ...(this.reason && { reason: this.reason }),
      ...(this.details && { details: this.details }),
      ...(this.retryAfterMs !== undefined && { retryAfterMs: Math.ceil(this.retryAfterMs) }),
      ...(this.missed && { missed: this.missed }),
      ...(this.draft && { draft: this.draft }),
      ...(this.ticket && { ticket: this.ticket }),
      requestId,
    };
  }
}

/** `const room = (await find(id)) ?? fail('NOT_FOUND')` */
export function fail(code: ErrorCode, options?: FailureOptions): never {
  throw new Failure(code, options);
}

/** `INVALID`, naming one field. */
export function invalid(field: string, problem: string): never {
  throw new Failure('INVALID', { details: [{ field, problem }] });
}
