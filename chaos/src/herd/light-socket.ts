import { type ClientEvent, NAMESPACE, PROTOCOL_VERSION } from '@parley/protocol';
import { WebSocket } from 'ws';

export interface LightSocketEvents {
  up: () => void;
  /** What the server says before it closes, when it says something. */
  down: (reason: string | null) => void;
  push: (event: string, data: unknown) => void;
}

type Answer = { ok: true; data: unknown } | { ok: false; error: unknown };

/** A connection with nothing behind it, so that one process holds a thousand: no outbox, no order, no second try. */
export class LightSocket {
  private readonly socket: WebSocket;
  private readonly answers = new Map<string, (answer: Answer) => void>();
  private calls = 0;
  private reason: string | null = null;

  constructor(
    url: string,
    private readonly token: string,
    private readonly events: LightSocketEvents,
  ) {
    this.socket = new WebSocket(`${url.replace(/^http/, 'ws')}/socket.io/?EIO=4&transport=websocket`);
    this.socket.on('message', (data: Buffer) => this.receive(data.toString('utf8')));
    this.socket.on('close', () => this.events.down(this.reason));
    // `close` follows, and says all that there is to say.
    this.socket.on('error', () => this.socket.terminate());
  }

  emit(event: ClientEvent, payload: object, onAnswer: (answer: Answer) => void): void {
    const call = String(++this.calls);
    this.answers.set(call, onAnswer);
    this.send('42', `${call}${JSON.stringify([event, payload])}`);
  }

  close(): void {
    this.socket.terminate();
  }

  private receive(packet: string): void {
    const body = packet.slice(packet.indexOf(',') + 1);
    if (packet.startsWith('0'))
      this.send('40', JSON.stringify({ token: this.token, protocol: PROTOCOL_VERSION }));
    else if (packet === '2') this.socket.send('3');
    else if (packet.startsWith('40')) this.events.up();
    else if (packet.startsWith('42')) this.pushed(body);
    else if (packet.startsWith('43')) this.answered(body);
    else if (packet.startsWith('44') || packet.startsWith('41')) this.socket.terminate();
  }

  private pushed(body: string): void {
    const [event, data] = JSON.parse(body) as [string, unknown];
    if (event === 'closing') this.reason = (data as { reason: string }).reason;
    this.events.push(event, data);
  }

  private answered(body: string): void {
    const start = body.indexOf('[');
    const call = body.slice(0, start);
    const [answer] = JSON.parse(body.slice(start)) as [Answer];
    this.answers.get(call)?.(answer);
    this.answers.delete(call);
  }

  private send(kind: string, body: string): void {
    this.socket.send(`${kind}${NAMESPACE},${body}`);
  }
}
