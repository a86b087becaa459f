import { closeSync, openSync, readSync } from 'node:fs';
import type { Happening } from '../history.js';

const CHUNK = 1 << 20;

/** The lines of a file of any size, one at a time. */
export function* linesOf(file: string): Generator<string> {
  const handle = openSync(file, 'r');
  try {
    const bytes = Buffer.alloc(CHUNK);
    let rest = Buffer.alloc(0);
    for (;;) {
      const count = readSync(handle, bytes);
      if (count === 0) break;
      const data = Buffer.concat([rest, bytes.subarray(0, count)]);
      const end = data.lastIndexOf('\n') + 1;
      rest = Buffer.from(data.subarray(end));
      if (end > 0)
        yield* data
          .subarray(0, end - 1)
          .toString('utf8')
          .split('\n');
    }
    // A process that was killed while it wrote leaves half a line, which says nothing.
  } finally {
    closeSync(handle);
  }
}

/** A history that was kept, for whoever judges it. */
export function* readHistory(file: string): Generator<Happening> {
  for (const line of linesOf(file)) yield JSON.parse(line) as Happening;
}
