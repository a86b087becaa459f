import type { ClientEvent, ClientEventMap, User } from '@parley/protocol';
import type { Answer } from '../core/call.js';
import type { RequestEffect } from '../core/effect.js';
import type { Push } from '../core/input.js';
import type { VirtualTime } from './clock.js';
import { type ModelServer, Refusal, type SendRequest } from './server.js';

/** One socket, as both ends see it. */
export interface Socket {
  user: User;
  device: number;
  joined: Set<string>;
  /** The client still believes in it. */
  open: boolean;
  /** Frames vanish, both ways: soon somebody will notice. */
  dead: boolean;
  /** A push got lost on the way: the server finds out when it compares heads. */
  missed: Set<string>;
  /** When the last frame arrived, where frames can't overtake each other. */
  lastDown: number;
  lastUp: number;
  onPush(push: Push): void;
  onClosed(): void;
}

interface Options {
  time: VirtualTime;
  roll: () => number;
  server: ModelServer;
  /** Frames of one socket may overtake each other. */
  reorders: boolean;
  newId: () => string;
}

const ACK_TIMEOUT_MS = 10_000;

/** What lies between clients and the server, and everything that goes wrong there. */
export class Network {
  readonly wires = new Set<Socket>();
  /** Devices that nothing gets through to. */
  readonly partitioned = new Set<number>();
  serverUp = true;
  faults = true;
  /** Counts processes of the server: what the last one had in hand is gone. */
  private life = 0;
  private sender: Socket | null = null;

  constructor(private readonly o: Options) {
    o.server.onCommit = (entry) =>
      this.push((wire) => (entry.private ? wire.user.role === 'agent' : true), entry.roomId, {
        event: 'newMessage',
        data: entry,
      });
    o.server.onMark = (roomId, userId) => {
      const room = o.server.rooms.get(roomId);
      const marks = room?.marks.get(userId);
      if (!room || !marks) return;
      this.push(() => true, roomId, { event: 'receipt', data: { roomId, userId, ...marks } });
      const view = o.server.view(room);
      if (o.roll() < 0.3) this.push(() => true, roomId, { event: 'roomUpdated', data: view });
    };
  }

  isStored = (id: string): boolean => this.o.server.ids.has(id);

  reaches = (device: number): boolean => this.serverUp && !this.partitioned.has(device);

  connect(wire: Socket, onUp: () => void, onDown: (code?: string) => void, freshToken: boolean): void {
    this.o.time.after(this.latency(), () => {
      if (!wire.open) return;
      const refused = this.faults && this.o.roll() < 0.1;
      if (!this.reaches(wire.device) || (refused && freshToken)) return onDown();
      if (refused) return onDown('UNAUTHENTICATED');
      this.wires.add(wire);
      onUp();
    });
  }

  /** The frames stop; the client finds out later. */
  cut(wire: Socket, noticedAfterMs: number): void {
    if (wire.dead) return;
    wire.dead = true;
    this.wires.delete(wire);
    this.o.time.after(noticedAfterMs, () => wire.onClosed());
  }

  cutOne(wire: Socket | undefined, noticedAfterMs: number): void {
    if (wire) this.cut(wire, noticedAfterMs);
  }

  crash(downForMs: number): void {
    if (!this.serverUp) return;
    this.life++;
    this.serverUp = false;
    for (const wire of [...this.wires]) this.cut(wire, this.latency());
    this.o.time.after(downForMs, () => (this.serverUp = true));
  }

  partition(device: number, forMs: number): void {
    this.partitioned.add(device);
    for (const wire of [...this.wires])
      if (wire.device === device) this.cut(wire, Math.min(forMs, 20_000) * this.o.roll());
    this.o.time.after(forMs, () => void this.partitioned.delete(device));
  }

  emit<E extends ClientEvent>(
    wire: Socket,
    event: E,
    payload: ClientEventMap[E]['payload'],
    done: (a: Answer) => void,
  ): void {
    this.up(wire, () =>
      this.work(
        () => this.handle(wire, event, payload),
        (value) => this.down(wire, () => done(value)),
      ),
    );
  }

  request(device: number, user: User | null, effect: RequestEffect, done: (answer: Answer) => void): void {
    const { time, roll } = this.o;
    let open = true;
    const answer = (value: Answer): void => {
      if (open) done(value);
      open = false;
    };
    const lose = (): void =>
      time.after(roll() * ACK_TIMEOUT_MS, () =>
        answer({ ok: false, lost: roll() < 0.5 ? 'late' : 'closed' }),
      );
    const gets = (): boolean => this.reaches(device) && !this.fault(0.1);
    time.after(this.latency(), () => {
      if (!gets()) return lose();
      const { life } = this;
      this.work(
        () => this.serve(user, effect),
        (value) => time.after(this.latency(), () => (gets() ? answer(value) : lose())),
      );
      // The process died with it in hand.
      time.after(200, () => life !== this.life && lose());
    });
  }

  /** Once a second the server compares what it pushed with the heads, and pushes the newest entry to who lacks something. */
  compareHeads(): void {
    for (const wire of this.wires) {
      for (const roomId of wire.missed) {
        const room = this.o.server.rooms.get(roomId);
        for (const log of [room?.public, wire.user.role === 'agent' ? room?.staff : undefined]) {
          const data = log?.at(-1);
          if (data) this.down(wire, () => wire.onPush({ event: 'newMessage', data }));
        }
      }
      wire.missed.clear();
    }
    this.o.time.after(1_000, () => this.compareHeads());
  }

  fault = (chance: number): boolean => this.faults && this.o.roll() < chance;

  private latency = (): number => 2 + this.o.roll() * (this.faults && this.o.roll() < 0.1 ? 2_000 : 40);

  /** Takes a moment to commit, then a moment to answer; a crash in between loses the one or the other. */
  private work(run: () => unknown, reply: (answer: Answer) => void): void {
    const { life } = this;
    const { time, roll } = this.o;
    time.after(roll() * 20, () => {
      if (life !== this.life || !this.serverUp) return;
      const answer = attempt(run);
      time.after(roll() * 10, () => {
        if (life === this.life) reply(answer);
      });
    });
  }

  private handle<E extends ClientEvent>(
    wire: Socket,
    event: E,
    given: ClientEventMap[E]['payload'],
  ): unknown {
    const { server } = this.o;
    const { user } = wire;
    const shed = this.fault(0.05);
    const payload = given as { roomId: string; seq: number; since?: number; staffSince?: number };
    if (shed && event !== 'typing')
      throw new Refusal(this.o.roll() < 0.5 ? 'UNAVAILABLE' : 'RATE_LIMITED', { retryAfterMs: 700 });
    switch (event) {
      case 'joinRoom':
        server.roomFor(user, payload.roomId);
        wire.joined.add(payload.roomId);
        return server.join(user, payload.roomId, payload.since, payload.staffSince);
      case 'leaveRoom':
        wire.joined.delete(payload.roomId);
        return {};
      case 'sendMessage':
        this.sender = wire;
        try {
          return server.send(user, given as SendRequest);
        } finally {
          this.sender = null;
        }
      case 'delivered':
      case 'read':
        server.mark(user, payload.roomId, event === 'read' ? 'readSeq' : 'deliveredSeq', payload.seq);
        return {};
      default:
        return {};
    }
  }

  private serve(user: User | null, { route, params = {}, query = {}, body }: RequestEffect): unknown {
    const { server, newId } = this.o;
    if (this.fault(0.05)) throw new Refusal('UNAVAILABLE');
    const given = body as { id: string; message: string; messageId: string; requestKey: string };
    if (route === 'guest') {
      const ids = { user: newId(), room: newId() };
      const made = server.startGuest(given.requestKey, given.messageId, given.message, ids);
      const room = server.view(server.roomFor(made.user, made.roomId));
      return { accessToken: 'a', refreshToken: 'r', user: made.user, room };
    }
    if (!user) throw new Refusal('UNAUTHENTICATED');
    if (route === 'createRoom') return server.createRoom(user, given.id, given.messageId, given.message);
    const roomId = params.id ?? '';
    if (route === 'read') return server.mark(user, roomId, 'readSeq', (body as { seq: number }).seq);
    if (route === 'sendMessage') return server.send(user, { ...(body as SendRequest), roomId });
    return server.older(user, roomId, query.log as string, Number(query.before), Number(query.limit));
  }

  private push(maySee: (wire: Socket) => boolean, roomId: string, push: Push): void {
    for (const wire of this.wires) {
      if (wire === this.sender || !wire.joined.has(roomId) || !maySee(wire)) continue;
      if (this.fault(0.1)) wire.missed.add(roomId);
      else this.down(wire, () => wire.onPush(push));
      if (this.fault(0.05)) this.down(wire, () => wire.onPush(push));
    }
  }

  private down(wire: Socket, arrive: () => void): void {
    wire.lastDown = this.travel(wire, wire.lastDown, arrive);
  }

  private up(wire: Socket, arrive: () => void): void {
    wire.lastUp = this.travel(wire, wire.lastUp, arrive);
  }

  private travel(wire: Socket, last: number, arrive: () => void): number {
    const { time, reorders } = this.o;
    const at = Math.max(time.now + this.latency(), reorders ? 0 : last);
    time.at(at, () => {
      if (!wire.dead && wire.open) arrive();
    });
    return at;
  }
}

function attempt(run: () => unknown): Answer {
  try {
    return { ok: true, data: run() };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, error: error.body };
    throw error;
  }
}
