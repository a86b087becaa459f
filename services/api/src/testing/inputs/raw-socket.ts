import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';

const TEXT = 1;
const BINARY = 2;
const CLOSE = 8;

/** A WebSocket client that keeps to no protocol but that of frames: it sends what it is told, byte for byte. */
export class RawSocket {
  readonly messages: string[] = [];
  /** The code of the close frame, if there was one. */
  closeCode: number | null = null;
  isClosed = false;
  private buffered = Buffer.alloc(0);
  private waiting: (() => void)[] = [];

  private constructor(readonly tcp: Socket) {
    tcp.on('data', (chunk) => this.take(chunk));
    tcp.on('error', () => this.end());
    tcp.on('close', () => this.end());
  }

  /** Connected and upgraded. `from` is the address it comes from. */
  static open(port: number, query = 'EIO=4&transport=websocket', from?: string): Promise<RawSocket> {
    return new Promise((resolve, reject) => {
      const tcp = connect({ port, host: '127.0.0.1', ...(from && { localAddress: from }) });
      let head = Buffer.alloc(0);
      const upgrade = (chunk: Buffer): void => {
        head = Buffer.concat([head, chunk]);
        const end = head.indexOf('\r\n\r\n');
        if (end < 0) return;
        tcp.off('data', upgrade);
        tcp.off('close', refused);
        if (!head.toString('latin1').startsWith('HTTP/1.1 101')) return refused();
        const socket = new RawSocket(tcp);
        socket.take(head.subarray(end + 4));
        resolve(socket);
      };
      const refused = (): void => {
        tcp.destroy();
        reject(new Error(`no upgrade: ${head.toString('latin1').split('\r\n')[0]}`));
      };
      tcp.on('data', upgrade);
      tcp.on('close', refused);
      tcp.on('error', refused);
      tcp.write(
        `GET /socket.io/?${query} HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
          `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\nSec-WebSocket-Version: 13\r\n\r\n`,
      );
    });
  }

  /** Connected to the namespace as the holder of `token`. */
  static async signedIn(port: number, token: string): Promise<RawSocket> {
    const socket = await RawSocket.open(port);
    socket.send(`40/chat,${JSON.stringify({ token, protocol: 1 })}`);
    await socket.until(() => socket.messages.some((message) => message.startsWith('40/chat,')));
    return socket;
  }

  send(text: string): void {
    this.frame(Buffer.from(text), TEXT);
  }

  sendBinary(bytes: Buffer): void {
    this.frame(bytes, BINARY);
  }

  /** A frame as it goes over the wire; clients must mask theirs. */
  frame(payload: Buffer, opcode: number, options: { masked?: boolean; final?: boolean } = {}): void {
    if (this.tcp.destroyed) return;
    const { masked = true, final = true } = options;
    const length = payload.length;
    const extended = length < 126 ? 0 : length < 65_536 ? 2 : 8;
    const head = Buffer.alloc(2 + extended);
    head[0] = (final ? 0x80 : 0) | opcode;
    head[1] = (masked ? 0x80 : 0) | (extended === 0 ? length : extended === 2 ? 126 : 127);
    if (extended === 2) head.writeUInt16BE(length, 2);
    if (extended === 8) head.writeBigUInt64BE(BigInt(length), 2);
    // A mask of zeros masks nothing and is as good as another.
    this.tcp.write(Buffer.concat([head, masked ? Buffer.alloc(4) : Buffer.alloc(0), payload]));
  }

  async until(is: () => boolean, patienceMs = 10_000): Promise<void> {
    const deadline = Date.now() + patienceMs;
    while (!is()) {
      const left = deadline - Date.now();
      if (left <= 0)
        throw new Error(`nothing of the kind came; got ${JSON.stringify(this.messages).slice(0, 500)}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        this.waiting.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }

  /** When the server has ended the connection. */
  closed(patienceMs?: number): Promise<void> {
    return this.until(() => this.isClosed, patienceMs);
  }

  /** The answer to an event with this acknowledgement number. */
  async ack(id: number): Promise<unknown> {
    const start = `43/chat,${id}`;
    await this.until(() => this.isClosed || this.messages.some((message) => message.startsWith(start)));
    const answer = this.messages.find((message) => message.startsWith(start));
    return answer && (JSON.parse(answer.slice(start.length)) as unknown[])[0];
  }

  close(): void {
    this.tcp.destroy();
  }

  private end(): void {
    this.isClosed = true;
    for (const wake of this.waiting.splice(0)) wake();
  }

  private take(chunk: Buffer): void {
    this.buffered = Buffer.concat([this.buffered, chunk]);
    for (let frame = this.next(); frame; frame = this.next()) this.receive(frame);
    for (const wake of this.waiting.splice(0)) wake();
  }

  private receive({ opcode, payload }: { opcode: number; payload: Buffer }): void {
    if (opcode === CLOSE) {
      this.closeCode = payload.length >= 2 ? payload.readUInt16BE(0) : null;
      this.tcp.end();
    } else if (opcode === TEXT) this.messages.push(payload.toString());
  }

  private next(): { opcode: number; payload: Buffer } | null {
    const bytes = this.buffered;
    if (bytes.length < 2) return null;
    const short = bytes[1]! & 0x7f;
    const start = short === 127 ? 10 : short === 126 ? 4 : 2;
    if (bytes.length < start) return null;
    const length =
      short === 127 ? Number(bytes.readBigUInt64BE(2)) : short === 126 ? bytes.readUInt16BE(2) : short;
    if (bytes.length < start + length) return null;
    this.buffered = bytes.subarray(start + length);
    return { opcode: bytes[0]! & 0x0f, payload: bytes.subarray(start, start + length) };
  }
}
