import { randomUUID } from 'node:crypto';
import { pino, stdSerializers } from 'pino';
import { Scoped } from './scoped.js';

/** Of few events it is ever asked. */
class Request {
  constructor(private given?: string) {}

  get id(): string {
    this.given ??= newRequestId();
    return this.given;
  }
}

const requests = new Scoped<Request>();

/**
 * JSON lines on standard output, each with the id of the request it belongs to. What people write, tokens and passwords
 * never go in: name ids, counts and codes.
 */
export const log = pino({
  base: null,
  mixin() {
    const request = requests.get();
    return request ? { requestId: request.id } : {};
  },
  serializers: { err: describeError },
});

/**
 * Errors of the database carry the row they were about in `detail` and `parameters`, and the value they choked on in their
 * message: those stay out.
 */
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const { type, message, stack } = stdSerializers.err(error);
  const code = 'code' in error ? { code: error.code } : {};
  if (!('driverError' in error)) return { type, message, ...code, stack };
  return { type, message: message.replace(/".*"/s, '"…"'), ...code, stack: stack.replace(message, '') };
}

export const newRequestId = (): string => randomUUID();

/** Runs `work` so that every log line and every failure in it carries `requestId`. */
export const withRequestId = <T>(requestId: string, work: () => T): T =>
  requests.run(new Request(requestId), work);

/** The same, with an id of its own. */
export const asRequest = <T>(work: () => T): T => requests.run(new Request(), work);

export const currentRequestId = (): string => requests.get()?.id ?? newRequestId();
