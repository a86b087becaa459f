import { type IncomingMessage, type Server, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { ERRORS } from '@parley/protocol';
import { Failure } from '../failure.js';
import { log, newRequestId } from '../log.js';

/** What Node's parser and timers say, for those who would like to know what they did wrong. */
const PROBLEMS: Record<string, string> = {
  HPE_HEADER_OVERFLOW: 'has too long headers',
  ERR_HTTP_REQUEST_TIMEOUT: 'took too long to arrive',
};
/** The other end has gone: there is nobody to answer. */
const GONE = new Set(['ECONNRESET', 'EPIPE']);

/** Requests that are none never reach the application; they are answered in the same shape all the same. */
export function answerMalformed(server: Server): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    const code = error.code ?? '';
    if (!socket.writable || GONE.has(code)) {
      socket.destroy();
      return;
    }
    const problem = PROBLEMS[code] ?? 'is not HTTP';
    answer(socket, new Failure('INVALID', { details: [{ field: '', problem }] }), code);
  });
  server.on('connect', (_request: IncomingMessage, socket: Duplex) =>
    answer(socket, new Failure('METHOD_NOT_ALLOWED'), 'CONNECT'),
  );
}

function answer(socket: Duplex, failure: Failure, because: string): void {
  const requestId = newRequestId();
  const { status } = ERRORS[failure.code];
  const body = JSON.stringify(failure.toBody(requestId));
  log.info({ requestId, status, because }, 'a malformed request');
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nX-Request-Id: ${requestId}\r\n` +
      `Content-Type: application/json; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}
