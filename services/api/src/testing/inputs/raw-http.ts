import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';

export interface RawRequest {
  method: string;
  /** As it goes over the wire: nothing is resolved or encoded. */
  path: string;
  headers?: Record<string, string | string[]>;
  body?: string | Buffer;
}

export interface RawAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  /** The text as JSON; undefined when it is none. */
  body: unknown;
}

/** A connection, or a few, kept alive as long as the server lets them live. */
export class KeptConnection {
  private readonly agent: Agent;

  constructor(
    private readonly port: number,
    atMost = 1,
  ) {
    this.agent = new Agent({ keepAlive: true, maxSockets: atMost });
  }

  send({ method, path, headers: given = {}, body }: RawRequest): Promise<RawAnswer> {
    // Node would send the body of a DELETE without saying how long it is.
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const headers = 'transfer-encoding' in given ? given : { ...length, ...given };
    return new Promise((resolve, reject) => {
      const outgoing = request(
        { host: '127.0.0.1', port: this.port, agent: this.agent, method, path, headers },
        (incoming) => {
          const chunks: Buffer[] = [];
          incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
          incoming.on('error', reject);
          incoming.on('end', () => {
            const text = Buffer.concat(chunks).toString();
            resolve({
              status: incoming.statusCode ?? 0,
              headers: incoming.headers,
              text,
              body: parsed(text),
            });
          });
        },
      );
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}

/** What comes back over a connection on which `bytes` are written, until the server closes it. */
export function exchange(
  port: number,
  bytes: string | Buffer | ((write: (chunk: string | Buffer) => boolean) => void),
  patienceMs = 5_000,
): Promise<{ text: string; status: number; closed: boolean; body: unknown }> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const chunks: Buffer[] = [];
    let settled = false;
    const settle = (closed: boolean): void => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      socket.destroy();
      const text = Buffer.concat(chunks).toString();
      const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0);
      resolve({ text, status, closed, body: parsed(text.slice(text.indexOf('\r\n\r\n') + 4)) });
    };
    const timer = setTimeout(() => settle(false), patienceMs);
    socket.on('data', (chunk) => chunks.push(chunk));
    // A reset is a close, too: the rest of what was written came too late.
    socket.on('error', () => settle(true));
    socket.on('close', () => settle(true));
    if (typeof bytes === 'function') bytes((chunk) => !socket.destroyed && socket.write(chunk));
    else socket.write(bytes);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined; // not everything that a server answers is JSON
  }
}

/** Every byte but letters and digits as %XX: one segment of a path, whatever is in it. */
export const encodeSegment = (text: string): string =>
  [...Buffer.from(text)]
    .map((byte) =>
      /[A-Za-z0-9]/.test(String.fromCharCode(byte))
        ? String.fromCharCode(byte)
        : `%${byte.toString(16).padStart(2, '0')}`,
    )
    .join('');
