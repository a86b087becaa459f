import { isUtf8 } from 'node:buffer';
import { LIMITS, pathOf } from '@parley/protocol';
import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { Failure, fail, invalid } from '../failure.js';
import { assertShallow } from '../validation/assert-shallow.js';
import { answerFailure } from './failure.filter.js';

/** RFC 8259, section 8.1: JSON between systems is UTF-8. */
const JSON_TYPE = /^application\/json\s*(;\s*charset\s*=\s*"?utf-?8"?\s*)?$/i;

/** Mail programs post a form there (RFC 8058), of which nothing is read. */
const isForm = ({ method, path, headers }: Request): boolean =>
  method === 'POST' &&
  path === pathOf('unsubscribe') &&
  /^(application\/x-www-form-urlencoded|multipart\/form-data)\s*(;|$)/i.test(headers['content-type'] ?? '');

/** A body with content must say that it is JSON; the parser reads the rest too, so that it can be refused with a word. */
export function onlyJson(request: Request, _response: Response, next: NextFunction): void {
  const length = request.headers['content-length'];
  const hasBody = (length !== undefined && length !== '0') || request.headers['transfer-encoding'];
  if (hasBody && !isForm(request) && !JSON_TYPE.test(request.headers['content-type'] ?? ''))
    fail('UNSUPPORTED_TYPE');
  next();
}

/** Answers who sends more than the limit when it is passed: the parser reads a body to its end before it refuses it. */
export function boundedBody(request: Request, response: Response, next: NextFunction): void {
  if (Number(request.headers['content-length'] ?? 0) > LIMITS.bodyBytes) fail('TOO_LARGE');
  let seen = 0;
  if (request.headers['transfer-encoding'])
    request.on('data', (chunk: Buffer) => {
      seen += chunk.length;
      if (seen > LIMITS.bodyBytes && !response.headersSent) answerFailure(new Failure('TOO_LARGE'), response);
    });
  next();
}

/** Bytes up to the limit, counted after decompression. */
export const bodyBytes: RequestHandler = express.raw({ limit: LIMITS.bodyBytes, type: () => true });

/**
 * The bytes as JSON; not deep and without very many parts, before anything walks through it recursively.
 * Not left to the parser of Express, which also takes UTF-16 and UTF-7 and calls what it refuses forbidden.
 */
export function jsonBody(request: Request, _response: Response, next: NextFunction): void {
  if (isForm(request)) request.body = undefined;
  const bytes: unknown = request.body;
  if (Buffer.isBuffer(bytes)) {
    if (!isUtf8(bytes)) invalid('', 'must be UTF-8');
    request.body = bytes.length === 0 ? undefined : parsed(bytes.toString());
    assertShallow(request.body);
  }
  next();
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    return fail('INVALID', { details: [{ field: '', problem: 'must be JSON' }], cause });
  }
}
