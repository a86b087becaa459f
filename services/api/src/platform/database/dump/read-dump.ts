import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import { createGunzip } from 'node:zlib';
import { BadDump, type DumpHead, type DumpNote } from './dump-format.js';

/** Notes as objects, rows as their text. */
export type DumpItem = DumpNote | string;

/** Reads a dump to its end. Throws a `BadDump` for what is none, or was cut off or changed. */
export async function* readDump(file: string): AsyncGenerator<DumpItem> {
  const hash = createHash('sha256');
  let ended = false;
  for await (const line of linesOf(file)) {
    if (!line.startsWith('#')) {
      hash.update(`${line}\n`);
      yield line;
      continue;
    }
    const note = parsed(file, line);
    if ('end' in note) {
      ended = true;
      if (note.end.sha256 !== hash.digest('hex')) throw new BadDump(`${file} was changed after it was made.`);
    } else hash.update(`${line}\n`);
    yield note;
  }
  if (!ended) throw new BadDump(`${file} was cut off: its end is missing.`);
}

/** The first line. */
export async function headOf(file: string): Promise<DumpHead> {
  for await (const line of linesOf(file)) {
    const note = line.startsWith('#') ? parsed(file, line) : null;
    if (note && 'head' in note && note.head.parley === 'data') {
      if (note.head.version === 1) return note.head;
      throw new BadDump(`${file} was made by a newer version than this one.`);
    }
    break;
  }
  throw new BadDump(`${file} is no backup of the data.`);
}

async function* linesOf(file: string): AsyncGenerator<string> {
  const source = createReadStream(file);
  const text = source.pipe(createGunzip());
  source.on('error', (error) => text.destroy(error));
  const decoder = new StringDecoder('utf8');
  let rest = '';
  try {
    for await (const chunk of text) {
      // by "\n" alone: other ends of lines may stand in a row
      const lines = (rest + decoder.write(chunk as Buffer)).split('\n');
      rest = lines.pop()!;
      yield* lines;
    }
    if (rest) throw new BadDump(`${file} was cut off in the middle of a line.`);
  } catch (error) {
    if (error instanceof BadDump) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR')
      throw new BadDump(`${file} cannot be read (${code}).`, { cause: error });
    throw new BadDump(`${file} is damaged, cut off, or no backup of the data.`, { cause: error });
  } finally {
    source.destroy();
  }
}

function parsed(file: string, line: string): DumpNote {
  try {
    return JSON.parse(line.slice(1)) as DumpNote;
  } catch (error) {
    throw new BadDump(`${file} is damaged.`, { cause: error });
  }
}
