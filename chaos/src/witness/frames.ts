/** RFC 6455 */
const TEXT = 0x1;
const CONTINUATION = 0x0;
const HEAD_ENDS = Buffer.from('\r\n\r\n');
const NOTHING = Buffer.alloc(0);

interface Frame {
  opcode: number;
  isLast: boolean;
  payload: Buffer;
  /** Where the next one begins. */
  end: number;
}

/** Reads the texts out of one direction of a WebSocket connection, from the bytes on the wire. */
export class FrameReader {
  private rest: Buffer = NOTHING;
  private inHead = true;
  private parts: Buffer[] = [];

  /** What came to its end with these bytes. */
  read(bytes: Buffer): string[] {
    this.rest = this.rest.length > 0 ? Buffer.concat([this.rest, bytes]) : bytes;
    if (this.inHead && !this.skipHead()) return [];
    const texts: string[] = [];
    let frame = frameAt(this.rest);
    for (; frame; frame = frameAt(this.rest)) {
      this.rest = this.rest.subarray(frame.end);
      const text = this.take(frame);
      if (text !== null) texts.push(text);
    }
    return texts;
  }

  /** The HTTP in front of the first frame. */
  private skipHead(): boolean {
    const end = this.rest.indexOf(HEAD_ENDS);
    if (end < 0) return false;
    this.rest = this.rest.subarray(end + HEAD_ENDS.length);
    this.inHead = false;
    return true;
  }

  private take({ opcode, isLast, payload }: Frame): string | null {
    if (opcode !== TEXT && opcode !== CONTINUATION) return null;
    this.parts.push(payload);
    if (!isLast) return null;
    const text = Buffer.concat(this.parts).toString('utf8');
    this.parts = [];
    return text;
  }
}

function frameAt(bytes: Buffer): Frame | null {
  const head = lengthAt(bytes);
  if (!head) return null;
  const isMasked = (bytes[1]! & 0x80) !== 0;
  const start = head.end + (isMasked ? 4 : 0);
  const end = start + head.length;
  if (bytes.length < end) return null;
  const payload = isMasked
    ? unmasked(bytes.subarray(start, end), bytes.subarray(head.end, start))
    : bytes.subarray(start, end);
  return { opcode: bytes[0]! & 0x0f, isLast: (bytes[0]! & 0x80) !== 0, payload, end };
}

function lengthAt(bytes: Buffer): { length: number; end: number } | null {
  if (bytes.length < 2) return null;
  const short = bytes[1]! & 0x7f;
  if (short < 126) return { length: short, end: 2 };
  const end = short === 126 ? 4 : 10;
  if (bytes.length < end) return null;
  return { length: short === 126 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2)), end };
}

const unmasked = (payload: Buffer, mask: Buffer): Buffer =>
  Buffer.from(payload.map((byte, i) => byte ^ mask[i % 4]!));
