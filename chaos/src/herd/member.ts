import type { JoinedRoom, Message, SessionTokens } from '@parley/protocol';
import type { News, Seen } from '../history.js';
import { seenOf } from '../people/person.js';
import { LightSocket } from './light-socket.js';

export interface MemberOptions {
  name: string;
  url: string;
  tokens: SessionTokens;
  room: string;
  /** Where between at once and `spreadMs` it comes back after it was thrown out. */
  random: () => number;
  record: (news: News) => void;
}

/** Clients spread their return over this long, so that they do not all knock at once. */
const SPREAD_MS = 3_000;

/** One of a thousand who follow a room, and come back when they lose it. */
export class Member {
  private socket: LightSocket | null = null;
  private timer: NodeJS.Timeout | null = null;
  private closed = false;
  private joining = false;
  joined = false;
  readonly entries: Seen[] = [];

  constructor(readonly options: MemberOptions) {
    const { name: client, room, tokens, record } = options;
    record({ what: 'client', client, user: tokens.user.id, role: tokens.user.role, rooms: [room] });
  }

  get last(): number {
    return this.entries.at(-1)?.seq ?? 0;
  }

  connect(): void {
    const { url, tokens } = this.options;
    const socket = new LightSocket(url, tokens.accessToken, {
      up: () => this.join(),
      down: () => this.lost(),
      push: (event, data) => this.pushed(event, data),
    });
    this.socket = socket;
  }

  show(): void {
    const { name: client, room, record } = this.options;
    record({ what: 'shown', client, room, log: 'public', entries: this.entries });
  }

  close(): void {
    this.closed = true;
    if (this.timer) clearTimeout(this.timer);
    this.socket?.close();
  }

  private join(): void {
    if (this.joining) return;
    this.joining = true;
    const { room: roomId } = this.options;
    this.socket?.emit('joinRoom', { roomId, since: this.last }, (answer) => {
      this.joining = false;
      // Shed: it comes back as if it had been thrown out.
      if (!answer.ok) return this.socket?.close();
      this.joined = true;
      const { messages, hasMore } = answer.data as JoinedRoom;
      for (const entry of messages) this.take(entry);
      if (hasMore) this.join();
    });
  }

  private lost(): void {
    this.joined = false;
    this.joining = false;
    if (this.closed) return;
    this.timer = setTimeout(() => this.connect(), this.options.random() * SPREAD_MS);
  }

  private pushed(event: string, data: unknown): void {
    if (event === 'newMessage') this.take(data as Message);
  }

  /** What is known is dropped, what is early is asked for in order. */
  private take(entry: Message): void {
    const { name: client, room, record } = this.options;
    if (entry.roomId !== room || entry.private || entry.seq <= this.last) return;
    if (entry.seq > this.last + 1) return this.join();
    this.entries.push(seenOf(entry));
    record({ what: 'applied', client, room, log: 'public', entry: seenOf(entry) });
  }
}
