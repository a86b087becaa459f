import { symbols } from 'pino';
import { log } from '../../platform/log.js';

/** From now on, what the server logs is kept here, line by line, instead of being printed. */
export function captureLog(): string[] {
  const lines: string[] = [];
  const stream = { write: (line: string) => lines.push(line) };
  (log as unknown as Record<symbol, unknown>)[symbols.streamSym] = stream;
  return lines;
}
