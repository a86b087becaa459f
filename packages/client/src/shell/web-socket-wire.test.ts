import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { webSocketWire } from './web-socket-wire.js';
import type { RawSocket, Wire } from './wire.js';

class FakeSocket implements RawSocket {
  static last: FakeSocket;
  readyState = 1;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onopen: (() => void) | null = null;
  onclose: (() => void) | null = null;
  onerror: (() => void) | null = null;
  readonly sent: string[] = [];

  constructor(readonly url: string) {
    FakeSocket.last = this;
  }
  send = (text: string): void => void this.sent.push(text);
  close = (): void => void (this.readyState = 3);
  says = (data: string): void => this.onmessage?.({ data });
}

const events = { up: jest.fn(), down: jest.fn(), push: jest.fn() };
let wire: Wire;
let socket: FakeSocket;

beforeEach(() => {
  jest.useFakeTimers();
  jest.clearAllMocks();
  wire = webSocketWire(FakeSocket)('https://chat.test', { token: 't', protocol: 1 }, events);
  socket = FakeSocket.last;
});
afterEach(() => {
  jest.useRealTimers();
});

const open = (): void => {
  socket.says('0{"sid":"s","upgrades":[],"pingInterval":20000,"pingTimeout":15000,"maxPayload":65536}');
  socket.says('40/chat,{"sid":"n"}');
};

describe('the wire', () => {
  it('introduces itself, asks and is answered', () => {
    open();
    expect(socket.url).toBe('wss://chat.test/socket.io/?EIO=4&transport=websocket');
    expect(events.up).toHaveBeenCalledTimes(1);
    const answers: unknown[] = [];
    wire.emit('joinRoom', { roomId: 'a, [b]' }, (answer) => answers.push(answer));
    wire.emit('leaveRoom', { roomId: 'c' }, (answer) => answers.push(answer));
    socket.says('43/chat,2[{"ok":true,"data":{}}]');
    socket.says('43/chat,1[{"ok":true,"data":{"text":"one, [two]"}}]');
    expect(socket.sent).toEqual([
      '40/chat,{"token":"t","protocol":1}',
      '42/chat,1["joinRoom",{"roomId":"a, [b]"}]',
      '42/chat,2["leaveRoom",{"roomId":"c"}]',
    ]);
    expect(answers).toEqual([
      { ok: true, data: {} },
      { ok: true, data: { text: 'one, [two]' } },
    ]);
  });

  it('hears pushes and answers pings', () => {
    open();
    socket.says('2');
    socket.says('42/chat,["newMessage",{"message":"a, b [c]"}]');
    expect(socket.sent.at(-1)).toBe('3');
    expect(events.push).toHaveBeenCalledWith('newMessage', { message: 'a, b [c]' });
  });

  it('says why it was refused, once', () => {
    socket.says('0{"sid":"s","pingInterval":20000,"pingTimeout":15000}');
    socket.says('44/chat,{"message":"UNAUTHENTICATED","data":{"code":"UNAUTHENTICATED"}}');
    socket.onclose?.();
    expect(events.down.mock.calls).toEqual([['UNAUTHENTICATED']]);
  });

  it('says that somebody is blocked, which is a refusal of its own', () => {
    socket.says('44/chat,{"message":"FORBIDDEN","data":{"code":"FORBIDDEN","reason":"BLOCKED"}}');
    expect(events.down.mock.calls).toEqual([['BLOCKED']]);
  });

  it('gives a handshake up that takes too long', () => {
    jest.advanceTimersByTime(8_000);
    expect(events.down).toHaveBeenCalledTimes(1);
  });

  it('notices a server that has fallen silent, also after the page was frozen', () => {
    open();
    jest.advanceTimersByTime(34_000);
    expect(wire.isAlive()).toBe(true);
    jest.setSystemTime(Date.now() + 2_000);
    expect(wire.isAlive()).toBe(false);
    jest.advanceTimersByTime(1_000);
    expect(events.down).toHaveBeenCalledTimes(1);
  });

  it('ends without a word when it is closed here', () => {
    open();
    wire.close();
    socket.says('42/chat,["newMessage",{}]');
    expect(events.down).not.toHaveBeenCalled();
    expect(events.push).not.toHaveBeenCalled();
    expect(wire.isAlive()).toBe(false);
  });
});
