import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import { ERRORS } from '@parley/protocol';
import type { Response } from 'express';
import type { Events } from '../events/events.js';
import { currentRequestId } from '../log.js';
import { countRefusal } from '../metrics/refusals.js';
import { WasRefused } from '../realtime/realtime.events.js';
import type { AuthenticatedRequest } from './request-context.js';
import { toFailure } from './to-failure.js';

/** Every failure over REST leaves through here, in the one error shape. */
@Catch()
export class FailureFilter implements ExceptionFilter {
  constructor(private readonly events?: Events) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    answerFailure(error, http.getResponse<Response>());
    const request = http.getRequest<AuthenticatedRequest>();
    const { method, path, actor } = request;
    if (!this.events || !actor) return;
    const { code, reason } = toFailure(error);
    this.events.publish(new WasRefused(actor, `${method} ${path}`, request.body, code, reason));
  }
}

export function answerFailure(error: unknown, response: Response): void {
  const failure = toFailure(error);
  countRefusal(failure, 'rest');
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
