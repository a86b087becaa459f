import { LIMITS } from '@parley/protocol';
import type { Line, Port } from './line.js';
import type { FromLeader, LineNews } from './line-news.js';
import type { Wire, WireEvents } from './wire.js';

/** Tabs that gave no sign for two of these are gone without a word. Hidden ones may speak only once a minute. */
const ROLL_CALL_MS = 90_000;
/** News of the connection itself: the affair of the tab that holds it. */
const OWN_PUSHES: readonly string[] = ['tokenExpiring', 'draining', 'closing'];

/** Holds the connection for all tabs: a room is joined as long as one of them has it open. */
export class Hub implements Port {
  private readonly id: string;
  private readonly wire: Wire;
  private isUp = false;
  private over = false;
  /** The other tabs, and how often they were not heard at the roll call. */
  private readonly tabs = new Map<string, number>();
  private readonly rooms = new Map<string, Set<string>>();
  /** Rooms that are being left, and who waits to join them: the one may overtake the other. */
  private readonly leaving = new Map<string, { tab: string; join: () => void }[]>();
  private status = '';
  private stopRollCall: () => void;

  constructor(
    private readonly line: Line,
    private readonly owner: string,
    open: (events: WireEvents) => Wire,
    private readonly events: WireEvents,
  ) {
    this.id = line.host.newId();
    this.wire = open({
      up: () => this.up(),
      down: (code) => this.end(code),
      push: (event, data) => this.push(event, data),
    });
    this.stopRollCall = line.host.after(ROLL_CALL_MS, () => this.rollCall());
    // Tabs that found the last leader silent need not try themselves.
    this.say({ line: 'wait' });
  }

  isAlive = (): boolean => this.wire.isAlive();

  emit(event: string, payload: unknown, onAnswer: (answer: unknown) => void): void {
    this.ask(this.line.id, event, payload, onAnswer);
  }

  close(): void {
    if (this.over) return;
    this.finish();
    this.wire.close();
    this.say({ line: 'moved' });
  }

  hear(news: LineNews): void {
    if (this.isUp && !this.wire.isAlive()) return this.end();
    if (news.line === 'hello') this.greet(news.from, news.attached);
    else if (news.line === 'bye') this.part(news.from);
    else if (news.line === 'call' && news.hub === this.id)
      this.ask(news.from, news.event, news.payload, (answer) =>
        this.say({ line: 'answer', call: news.call, answer }, news.from),
      );
  }

  private greet(tab: string, attached: string | null): void {
    if (!this.isUp) return this.say({ line: 'wait' }, tab);
    // It was counted out: what it believes to have joined was left.
    if (attached && !(attached === this.id && this.tabs.has(tab))) return this.say({ line: 'moved' }, tab);
    if (!attached) this.part(tab);
    this.tabs.set(tab, 0);
    this.say({ line: 'up' }, tab);
  }

  private part(tab: string): void {
    this.tabs.delete(tab);
    for (const [roomId, tabs] of this.rooms) if (tabs.has(tab)) this.leave(tab, roomId, () => undefined);
  }

  private rollCall(): void {
    for (const [tab, missed] of this.tabs)
      if (missed > 1) this.part(tab);
      else this.tabs.set(tab, missed + 1);
    this.stopRollCall = this.line.host.after(ROLL_CALL_MS, () => this.rollCall());
  }

  private ask(tab: string, event: string, payload: unknown, onAnswer: (answer: unknown) => void): void {
    const { roomId, status } = payload as { roomId: string; status: string };
    if (event === 'joinRoom') this.join(tab, roomId, () => this.wire.emit(event, payload, onAnswer));
    else if (event === 'leaveRoom') this.leave(tab, roomId, onAnswer);
    else if (event !== 'setStatus') this.wire.emit(event, payload, onAnswer);
    else if (status === this.status) onAnswer(DONE);
    else {
      // Every tab says it again after a reconnect: once is enough.
      this.status = status;
      this.wire.emit(event, payload, (answer) => {
        if (!(answer as { ok: boolean }).ok) this.status = '';
        onAnswer(answer);
      });
    }
  }

  private join(tab: string, roomId: string, join: () => void): void {
    const tabs = this.rooms.get(roomId) ?? new Set();
    this.rooms.set(roomId, tabs.add(tab));
    const waiting = this.leaving.get(roomId);
    if (waiting) waiting.push({ tab, join });
    else join();
  }

  private leave(tab: string, roomId: string, onAnswer: (answer: unknown) => void): void {
    const tabs = this.rooms.get(roomId);
    tabs?.delete(tab);
    if (tabs?.size || this.leaving.has(roomId)) return onAnswer(DONE);
    const waiting: { tab: string; join: () => void }[] = [];
    this.leaving.set(roomId, waiting);
    const left = (): void => {
      if (this.over || !this.leaving.delete(roomId)) return;
      for (const { tab: other, join } of waiting) if (this.rooms.get(roomId)?.has(other)) join();
    };
    // Should the answer get lost, those who want to join must not wait for ever.
    const stop = this.line.host.after(LIMITS.ackTimeoutMs, left);
    this.wire.emit('leaveRoom', { roomId }, (answer) => {
      stop();
      onAnswer(answer);
      left();
    });
  }

  private up(): void {
    this.isUp = true;
    this.events.up();
    this.say({ line: 'up' });
  }

  private push(event: string, data: unknown): void {
    const isOwn = OWN_PUSHES.includes(event);
    if (!isOwn && this.tabs.size > 0) this.say({ line: 'push', event, data });
    if (this.line.concerns((roomId) => this.rooms.get(roomId)?.has(this.line.id) === true, event, data))
      this.events.push(event, data);
  }

  private say(what: FromLeader, to?: string): void {
    this.line.host.tell({ owner: this.owner, from: this.id, ...(to && { to }), ...what });
  }

  private end(code?: string): void {
    if (this.over) return;
    this.finish();
    this.wire.close();
    this.say({ line: 'down', ...(code === 'BLOCKED' && { blocked: true }) });
    this.events.down(code);
  }

  private finish(): void {
    this.over = true;
    this.stopRollCall();
    this.line.drop(this);
  }
}

const DONE = { ok: true, data: {} };
