import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import { ERRORS } from '@parley/protocol';
import type { Response } from 'express';
import { currentRequestId, log } from '../log.js';
import { toFailure } from './to-failure.js';

/** Every failure over REST leaves through here, in the one error shape. */
@Catch()
export class FailureFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    answerFailure(error, host.switchToHttp().getResponse<Response>());
  }
}

export function answerFailure(error: unknown, response: Response): void {
  const failure = toFailure(error);
  if (failure.code === 'INTERNAL') log.error({ err: error }, 'a request failed');
  if (failure.code === 'UNAVAILABLE') log.warn({ err: failure.cause ?? failure }, 'a dependency is away');
  if (response.headersSent) {
    response.destroy();
    return;
  }
  if (failure.retryAfterMs !== undefined)
    response.setHeader('Retry-After', Math.ceil(failure.retryAfterMs / 1000));
  // A body over the limit is not read to its end, so the connection cannot be used again.
  if (failure.code === 'TOO_LARGE') response.setHeader('Connection', 'close');
  response.status(ERRORS[failure.code].status).json(failure.toBody(currentRequestId()));
}
