const HEAD_ENDS = Buffer.from('\r\n\r\n');
const LINE_ENDS = Buffer.from('\r\n');
const NOTHING = Buffer.alloc(0);

export interface HttpMessage {
  /** The first line: what is asked for, or how it was answered. */
  line: string;
  body: string;
}

/** Reads the messages out of one direction of a kept-alive HTTP connection, from the bytes on the wire. */
export class HttpReader {
  private rest: Buffer = NOTHING;

  /** What came to its end with these bytes. */
  read(bytes: Buffer): HttpMessage[] {
    this.rest = this.rest.length > 0 ? Buffer.concat([this.rest, bytes]) : bytes;
    const messages: HttpMessage[] = [];
    for (let next = messageAt(this.rest); next; next = messageAt(this.rest)) {
      this.rest = this.rest.subarray(next.end);
      messages.push({ line: next.line, body: next.body.toString('utf8') });
    }
    return messages;
  }
}

interface Part {
  body: Buffer;
  /** Where the next one begins. */
  end: number;
}

function messageAt(bytes: Buffer): (Part & { line: string }) | null {
  const headEnds = bytes.indexOf(HEAD_ENDS);
  if (headEnds < 0) return null;
  const head = bytes.subarray(0, headEnds).toString('latin1');
  const start = headEnds + HEAD_ENDS.length;
  const part = /^transfer-encoding: *chunked/im.test(head)
    ? chunksAt(bytes, start)
    : lengthAt(bytes, start, Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0));
  return part && { ...part, line: head.split('\r\n', 1)[0]! };
}

function lengthAt(bytes: Buffer, start: number, length: number): Part | null {
  const end = start + length;
  return bytes.length < end ? null : { body: bytes.subarray(start, end), end };
}

function chunksAt(bytes: Buffer, start: number): Part | null {
  const chunks: Buffer[] = [];
  for (let at = start; ;) {
    const lineEnds = bytes.indexOf(LINE_ENDS, at);
    if (lineEnds < 0) return null;
    const length = Number.parseInt(bytes.subarray(at, lineEnds).toString('latin1'), 16);
    const from = lineEnds + LINE_ENDS.length;
    const end = from + length + LINE_ENDS.length;
    if (bytes.length < end) return null;
    if (length === 0) return { body: Buffer.concat(chunks), end };
    chunks.push(bytes.subarray(from, from + length));
    at = end;
  }
}
