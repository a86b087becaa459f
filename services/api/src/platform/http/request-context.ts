import type { NextFunction, Request, Response } from 'express';
import type { Actor } from '../actor.js';
import { withCaller } from '../caller.js';
import { fail } from '../failure.js';
import { addressKey } from '../limits/address.js';
import { deviceOf } from './device.js';
import { log, newRequestId, withRequestId } from '../log.js';
import { histogram, SECONDS } from '../metrics/metrics.js';

const requestSeconds = histogram('request_seconds', 'From a request to the end of its answer', SECONDS, [
  'status',
]);

/** A header more is a mistake or an attack; browsers send about twenty. */
const MAX_HEADERS = 100;

/** Set by the guard that checked the token. */
export interface AuthenticatedRequest extends Request {
  actor?: Actor;
}

/** Gives each request its id, and one line in the log when it has been answered: no query, no body, no token. */
export function requestContext(request: AuthenticatedRequest, response: Response, next: NextFunction): void {
  const requestId = newRequestId();
  const started = performance.now();
  response.setHeader('X-Request-Id', requestId);
  withRequestId(requestId, () => {
    response.once('close', () => {
      const ms = performance.now() - started;
      requestSeconds.observe({ status: `${Math.floor(response.statusCode / 100)}xx` }, ms / 1_000);
      log.info(
        {
          requestId,
          method: request.method,
          path: request.path.slice(0, 200),
          status: response.statusCode,
          ms: Math.round(ms),
          ...(request.actor && { userId: request.actor.userId }),
        },
        'request',
      );
    });
    if (request.rawHeaders.length / 2 > MAX_HEADERS)
      fail('INVALID', { details: [{ field: '', problem: 'has too many headers' }] });
    const device = deviceOf(request.headers['user-agent'] ?? '') ?? null;
    withCaller({ address: addressKey(request.ip), device }, next);
  });
}
