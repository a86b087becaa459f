import { randomBytes } from 'node:crypto';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Response } from 'express';

const KEY = 'nonce';

/** Of this one answer: the same in its policy and in its page, and in no other. */
export function nonceOf(response: Response): string {
  const known: unknown = response.locals[KEY];
  if (typeof known === 'string') return known;
  const nonce = randomBytes(16).toString('base64');
  response.locals[KEY] = nonce;
  return nonce;
}

/** For a controller that writes a page itself. */
export const PageNonce = createParamDecorator((_: unknown, context: ExecutionContext): string =>
  nonceOf(context.switchToHttp().getResponse<Response>()),
);
