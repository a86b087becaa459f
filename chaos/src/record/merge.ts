import { closeSync, openSync, writeSync } from 'node:fs';
import { linesOf } from './lines.js';

interface Source {
  lines: Generator<string>;
  line: string;
  at: number;
}

const FLUSH_AT = 1 << 20;
const TIME_STARTS = '{"at":'.length;

/** Several records, each in the order of its time, become one. */
export function mergeRecords(records: readonly string[], into: string): void {
  const out = openSync(into, 'w', 0o600);
  try {
    let waiting = '';
    for (const line of inOrder(records)) {
      waiting += `${line}\n`;
      if (waiting.length < FLUSH_AT) continue;
      writeSync(out, waiting);
      waiting = '';
    }
    writeSync(out, waiting);
  } finally {
    closeSync(out);
  }
}

/** The lines of all, the earliest first; of two at once the one whose record was named first. */
export function* inOrder(records: readonly string[]): Generator<string> {
  let sources = records.map((record) => ({ lines: linesOf(record), line: '', at: 0 })).filter(advance);
  while (sources.length > 0) {
    const first = sources.reduce((a, b) => (b.at < a.at ? b : a));
    yield first.line;
    if (!advance(first)) sources = sources.filter((source) => source !== first);
  }
}

function advance(source: Source): boolean {
  const { value, done } = source.lines.next();
  if (done) return false;
  source.line = value;
  source.at = Number(value.slice(TIME_STARTS, value.indexOf(',')));
  return true;
}
