import { LIMITS } from '@parley/protocol';
import { fail } from '../failure.js';

/** As nearly all that comes is: an object with a few fields, none of which has parts. */
function isFlat(body: unknown): boolean {
  if (typeof body !== 'object' || body === null || ArrayBuffer.isView(body)) return false;
  const values = Object.values(body);
  return values.length < LIMITS.jsonNodes && values.every((value) => typeof value !== 'object');
}

/** Refuses JSON that is deep or has very many parts, before anything walks through it. Breadth first: depth costs no stack. */
export function assertShallow(body: unknown): void {
  if (isFlat(body)) return;
  let level: unknown[] = [body];
  let nodes = 0;
  for (let depth = 0; level.length > 0; depth++) {
    nodes += level.length;
    if (nodes > LIMITS.jsonNodes) fail('TOO_LARGE');
    if (depth > LIMITS.jsonDepth)
      fail('INVALID', { details: [{ field: '', problem: 'is nested too deeply' }] });
    // Socket.IO can carry bytes; nothing on our wire is made of them.
    if (level.some((value) => ArrayBuffer.isView(value)))
      fail('INVALID', { details: [{ field: '', problem: 'must not be binary' }] });
    level = level.flatMap((value) =>
      typeof value === 'object' && value !== null ? Object.values(value as Record<string, unknown>) : [],
    );
  }
}
