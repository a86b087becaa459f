import { API_PREFIX, ROUTES } from '@parley/protocol';
import type { NextFunction, Request, Response } from 'express';
import { fail } from '../failure.js';

const PATTERNS = Object.values(ROUTES).map(([method, path]) => ({
  method,
  pattern: new RegExp(`^${API_PREFIX}${path.replace(/:\w+/g, '[^/]+')}/?$`, 'i'),
}));

/** Runs before the router: another method on an address that exists is told so, instead of getting a 404. */
export function methodNotAllowed(request: Request, response: Response, next: NextFunction): void {
  const methods = PATTERNS.filter(({ pattern }) => pattern.test(request.path)).map(
    ({ method }) => method as string,
  );
  const asked = request.method === 'HEAD' ? 'GET' : request.method;
  if (methods.length > 0 && !methods.includes(asked) && asked !== 'OPTIONS') {
    response.setHeader('Allow', methods.join(', '));
    fail('METHOD_NOT_ALLOWED');
  }
  next();
}

const BELOW_PREFIX = new RegExp(`^${API_PREFIX}(/|$)`, 'i');

/** Runs after the pages: what is neither one of them nor below the prefix is not there, and Express has no say in it. */
export function nothingElse(request: Request, _response: Response, next: NextFunction): void {
  if (!BELOW_PREFIX.test(request.path)) fail('NOT_FOUND');
  next();
}
