import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { IN_COOKIE, pathOf, type SessionTokens } from '@parley/protocol';
import type { Request, Response } from 'express';
import { catchError, map, type Observable } from 'rxjs';
import { Settings } from '../../config/settings.js';
import { Failure } from '../../platform/failure.js';
import { readCookie, type RefreshCookie, refreshCookieOf } from './refresh-cookie.js';
import { lifetimeMs } from './sessions.policy.js';

const TOKENS = ['refreshToken', 'guestRefreshToken'] as const;

/**
 * Keeps refresh tokens away from the scripts of our own pages: whatever route gives one, it goes into a cookie, and where a request
 * speaks of the cookie, it comes from there.
 */
@Injectable()
export class RefreshCookieInterceptor implements NestInterceptor {
  constructor(private readonly settings: Settings) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType() !== 'http') return next.handle();
    const request = context.switchToHttp().getRequest<Request>();
    const cookie = refreshCookieOf(request, this.settings.publicUrl);
    if (!cookie) return next.handle();
    fillIn(request, cookie);
    const response = context.switchToHttp().getResponse<Response>();
    return next.handle().pipe(
      map((data: unknown) => {
        if (request.path === pathOf('logout')) clear(response, cookie);
        return hasTokens(data) ? handOver(data, response, cookie) : data;
      }),
      catchError((error: unknown) => {
        // It is worth nothing any more, and would only be tried again.
        const isOver = error instanceof Failure && error.code === 'UNAUTHENTICATED';
        if (isOver && request.path === pathOf('refresh')) clear(response, cookie);
        throw error;
      }),
    );
  }
}

function fillIn(request: Request, { name }: RefreshCookie): void {
  const body: unknown = request.body;
  if (typeof body !== 'object' || body === null) return;
  const fields = body as Record<string, unknown>;
  for (const field of TOKENS) if (fields[field] === IN_COOKIE) fields[field] = readCookie(request, name);
}

const hasTokens = (data: unknown): data is SessionTokens =>
  typeof data === 'object' &&
  data !== null &&
  typeof (data as Partial<SessionTokens>).refreshToken === 'string' &&
  typeof (data as Partial<SessionTokens>).accessToken === 'string';

function handOver(
  tokens: SessionTokens,
  response: Response,
  { name, options }: RefreshCookie,
): SessionTokens {
  const { role, externalId = null } = tokens.user;
  response.cookie(name, tokens.refreshToken, { ...options, maxAge: lifetimeMs({ role, externalId }) });
  return { ...tokens, refreshToken: IN_COOKIE };
}

const clear = (response: Response, { name, options }: RefreshCookie): void =>
  void response.clearCookie(name, options);
