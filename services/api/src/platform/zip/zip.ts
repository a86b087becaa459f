import { pipeline, Readable } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';

/** A file in an archive; its content is read when its turn comes. */
export interface ZipEntry {
  /** Its path in the archive, with `/`. */
  name: string;
  at: Date;
  content: AsyncIterable<string | Buffer>;
}

interface Placed {
  name: Buffer;
  time: number;
  date: number;
  crc: number;
  packed: number;
  size: number;
  offset: number;
}

// PKWARE APPNOTE 6.3.10: version 2.0; bit 3: sizes come behind the content; bit 11: names are UTF-8
const VERSION = 20;
const FLAGS = 0x0808;
const DEFLATE = 8;
/** Without the fields of ZIP64, which some programs do not read in an archive that was made as it went. */
const MOST_BYTES = 0xffffffff;

/**
 * A ZIP as it is made: each entry is read and deflated on its way out, so that only what is under way is in memory. Throws past
 * 4 GiB.
 */
export async function* zip(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Buffer> {
  const placed: Placed[] = [];
  let offset = 0;
  for await (const { name, at, content } of entries) {
    const entry: Placed = { name: Buffer.from(name), ...dosTime(at), crc: 0, packed: 0, size: 0, offset };
    const head = localHeader(entry);
    yield head;
    yield* deflated(content, entry);
    const tail = descriptor(entry);
    yield tail;
    placed.push(entry);
    offset += head.length + entry.packed + tail.length;
    if (offset > MOST_BYTES || entry.size > MOST_BYTES) throw new Error('An archive of more than 4 GiB.');
  }
  const directory = Buffer.concat(placed.map(centralHeader));
  yield directory;
  yield ending(placed.length, directory.length, offset);
}

/** Counts what goes in and what comes out into `entry`. */
async function* deflated(content: AsyncIterable<string | Buffer>, entry: Placed): AsyncGenerator<Buffer> {
  const counted = async function* (): AsyncGenerator<Buffer> {
    for await (const chunk of content) {
      const bytes = Buffer.from(chunk);
      entry.crc = crc32(bytes, entry.crc);
      entry.size += bytes.length;
      yield bytes;
    }
  };
  // an error in the content ends the packing, and who stops reading stops the content
  const packed = pipeline(Readable.from(counted()), createDeflateRaw(), () => undefined);
  for await (const chunk of packed) {
    entry.packed += (chunk as Buffer).length;
    yield chunk as Buffer;
  }
}

function localHeader({ name, time, date }: Placed): Buffer {
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(VERSION, 4);
  head.writeUInt16LE(FLAGS, 6);
  head.writeUInt16LE(DEFLATE, 8);
  head.writeUInt16LE(time, 10);
  head.writeUInt16LE(date, 12);
  head.writeUInt16LE(name.length, 26);
  return Buffer.concat([head, name]);
}

function descriptor({ crc, packed, size }: Placed): Buffer {
  const tail = Buffer.alloc(16);
  tail.writeUInt32LE(0x08074b50, 0);
  tail.writeUInt32LE(crc, 4);
  tail.writeUInt32LE(packed, 8);
  tail.writeUInt32LE(size, 12);
  return tail;
}

function centralHeader({ name, time, date, crc, packed, size, offset }: Placed): Buffer {
  const head = Buffer.alloc(46);
  head.writeUInt32LE(0x02014b50, 0);
  // made on Unix: then the rights below count
  head.writeUInt16LE((3 << 8) | VERSION, 4);
  head.writeUInt16LE(VERSION, 6);
  head.writeUInt16LE(FLAGS, 8);
  head.writeUInt16LE(DEFLATE, 10);
  head.writeUInt16LE(time, 12);
  head.writeUInt16LE(date, 14);
  head.writeUInt32LE(crc, 16);
  head.writeUInt32LE(packed, 20);
  head.writeUInt32LE(size, 24);
  head.writeUInt16LE(name.length, 28);
  // a plain file that its owner may read and change
  head.writeUInt32LE((0o100600 << 16) >>> 0, 38);
  head.writeUInt32LE(offset, 42);
  return Buffer.concat([head, name]);
}

function ending(count: number, length: number, start: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(length, 12);
  end.writeUInt32LE(start, 16);
  return end;
}

/** MS-DOS knows no year before 1980, and every other second. */
function dosTime(at: Date): { time: number; date: number } {
  const year = Math.max(at.getUTCFullYear(), 1980) - 1980;
  return {
    time: (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1),
    date: (year << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate(),
  };
}
