import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { LIMITS } from '@parley/protocol';
import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { fail } from '../failure.js';
import { assertShallow } from '../validation/assert-shallow.js';

/** JSON bodies up to the limit, counted after decompression, in UTF-8 and nothing else. */
export const jsonBody: RequestHandler = express.json({
  limit: LIMITS.bodyBytes,
  strict: true,
  type: () => true,
  verify: (_request: IncomingMessage, _response, bytes: Buffer) => {
    if (!isUtf8(bytes)) fail('INVALID', { details: [{ field: '', problem: 'must be UTF-8' }] });
  },
});

/** A body with content must say that it is JSON; the parser reads the rest too, so that it can be refused with a word. */
export function onlyJson(request: Request, _response: Response, next: NextFunction): void {
  const hasBody =
    request.headers['content-length'] !== undefined && request.headers['content-length'] !== '0';
  if (
    (hasBody || request.headers['transfer-encoding']) &&
    !/^application\/json\b/i.test(request.headers['content-type'] ?? '')
  )
    fail('UNSUPPORTED_TYPE');
  next();
}

/** Refuses bodies that are deep or have very many parts before anything walks through them recursively. */
export function shallowBody(request: Request, _response: Response, next: NextFunction): void {
  assertShallow(request.body);
  next();
}
