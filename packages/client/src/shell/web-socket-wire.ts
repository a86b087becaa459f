import { type ErrorBody, type Handshake, NAMESPACE } from '@parley/protocol';
import {
  type OpenWire,
  type RawSocket,
  type RawSocketClass,
  refusalOf,
  type Wire,
  type WireEvents,
} from './wire.js';

/** How long a handshake may take before the next try. */
const CONNECT_TIMEOUT_MS = 8_000;

/** WebSocket.OPEN */
const IS_OPEN = 1;

/** The packets of Engine.IO 4 and, behind a `4`, of Socket.IO 5. */
const OPEN = '0';
const CLOSE = '1';
const PING = '2';
const PONG = '3';
const CONNECT = '40';
const DISCONNECT = '41';
const EVENT = '42';
const ACK = '43';
const REFUSED = '44';

/**
 * Speaks Socket.IO over a WebSocket. The library does the same with twelve times the code, most of it for other transports and
 * for binary data; it is loaded where WebSockets do not get through.
 */
export const webSocketWire =
  (Socket: RawSocketClass): OpenWire =>
  (url, handshake, events) =>
    new WebSocketWire(new Socket(webSocketAddress(url)), handshake, events);

export const webSocketAddress = (url: string): string =>
  `${url.replace(/^http/, 'ws')}/socket.io/?EIO=4&transport=websocket`;

class WebSocketWire implements Wire {
  private readonly answers = new Map<number, (answer: unknown) => void>();
  private calls = 0;
  private over = false;
  private patience: ReturnType<typeof setTimeout> | undefined;
  private silentFrom = Infinity;
  private patienceMs = CONNECT_TIMEOUT_MS;

  constructor(
    private readonly socket: RawSocket,
    private readonly handshake: Handshake,
    private readonly events: WireEvents,
  ) {
    socket.onmessage = ({ data }) => this.receive(String(data));
    socket.onclose = socket.onerror = () => this.end();
    this.expectSigns();
  }

  isAlive = (): boolean => this.socket.readyState === IS_OPEN && Date.now() < this.silentFrom;

  emit(event: string, payload: unknown, onAnswer: (answer: unknown) => void): void {
    const call = ++this.calls;
    this.answers.set(call, onAnswer);
    this.write(EVENT, `${call}${JSON.stringify([event, payload])}`);
  }

  close(): void {
    if (this.over) return;
    this.finish();
    this.socket.close();
  }

  private receive(packet: string): void {
    if (this.over) return;
    const kind = packet.slice(0, packet.startsWith('4') ? 2 : 1);
    this.packets[kind]?.(packet.slice(packet.indexOf(',') + 1), packet);
  }

  private readonly packets: Record<string, (body: string, packet: string) => void> = {
    [OPEN]: (_, packet) => this.opened(packet.slice(1)),
    [PING]: () => {
      this.expectSigns();
      this.socket.send(PONG);
    },
    [CONNECT]: () => this.events.up(),
    [REFUSED]: (body) => this.end(codeOf(body)),
    [EVENT]: (body) => this.pushed(body),
    [ACK]: (body) => this.answered(body),
    [CLOSE]: () => this.end(),
    [DISCONNECT]: () => this.end(),
  };

  private opened(text: string): void {
    const { pingInterval, pingTimeout } = JSON.parse(text) as { pingInterval: number; pingTimeout: number };
    this.patienceMs = pingInterval + pingTimeout;
    this.expectSigns();
    this.write(CONNECT, JSON.stringify(this.handshake));
  }

  private pushed(body: string): void {
    const [event, data] = JSON.parse(body.slice(body.indexOf('['))) as [string, unknown];
    this.events.push(event, data);
  }

  private answered(body: string): void {
    const start = body.indexOf('[');
    const call = Number(body.slice(0, start));
    const [answer] = JSON.parse(body.slice(start)) as [unknown];
    this.answers.get(call)?.(answer);
    this.answers.delete(call);
  }

  /** The server says something every few seconds; a page that was frozen may also have missed its own alarm. */
  private expectSigns(): void {
    clearTimeout(this.patience);
    this.silentFrom = Date.now() + this.patienceMs;
    this.patience = setTimeout(() => this.end(), this.patienceMs);
  }

  private write(kind: string, body: string): void {
    this.socket.send(`${kind}${NAMESPACE},${body}`);
  }

  private end(code?: string): void {
    if (this.over) return;
    this.finish();
    this.socket.close();
    this.events.down(code);
  }

  private finish(): void {
    this.over = true;
    clearTimeout(this.patience);
    this.answers.clear();
  }
}

/** A refusal carries our error shape; the library's own refusals have a sentence. */
function codeOf(body: string): string | undefined {
  const { message, data } = JSON.parse(body) as { message?: string; data?: Partial<ErrorBody> };
  return refusalOf(data) ?? message;
}
