import { ERRORS, type ErrorBody, type ErrorCode, type FieldProblem, type Reason } from '@parley/protocol';

/** A refusal, from the server or from the client itself, with a word from the catalogue. */
export class ParleyError extends Error {
  readonly code: ErrorCode;
  readonly reason: Reason | undefined;
  readonly details: FieldProblem[] | undefined;
  readonly retryAfterMs: number | undefined;
  /** For the second step of signing in. */
  readonly ticket: string | undefined;
  /** Empty when the server never saw the request. */
  readonly requestId: string;
  readonly body: ErrorBody;

  constructor(body: ErrorBody) {
    super(body.reason ? `${body.code} (${body.reason})` : body.code);
    this.name = 'ParleyError';
    this.body = body;
    this.code = body.code;
    this.reason = body.reason;
    this.details = body.details;
    this.retryAfterMs = body.retryAfterMs;
    this.ticket = body.ticket;
    this.requestId = body.requestId;
  }

  /** The same request may succeed later, unchanged. */
  get retryable(): boolean {
    return ERRORS[this.code].retryable;
  }
}

/** A refusal of our own, before anything was sent. */
export const localError = (code: ErrorCode, reason?: Reason): ParleyError =>
  new ParleyError({ code, message: ERRORS[code].message, requestId: '', ...(reason && { reason }) });
