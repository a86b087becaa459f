import type { Line, Port } from './line.js';
import type { FromFollower, LineNews } from './line-news.js';
import type { WireEvents } from './wire.js';

/** How often a tab says hello: as long as somebody looks at it, often enough to notice soon that nobody answers. */
const BEAT_MS = 1_000;
const HIDDEN_BEAT_MS = 10_000;
/** What other followers say is no sign of a leader. */
const OF_FOLLOWERS: readonly string[] = ['hello', 'bye', 'call'];
/** Unanswered ones, not time: a tab that slept itself must not blame the other. */
const MOST_UNANSWERED = 2;

/** The way to the connection that another tab holds. */
export class RemoteWire implements Port {
  private hub: string | null = null;
  private over = false;
  private unanswered = 0;
  private readonly answers = new Map<number, (answer: unknown) => void>();
  private readonly rooms = new Set<string>();
  private stopBeat: () => void = () => undefined;

  constructor(
    private readonly line: Line,
    private readonly owner: string,
    private readonly events: WireEvents,
  ) {
    this.beat();
  }

  isAlive = (): boolean => this.hub !== null;

  emit(event: string, payload: unknown, onAnswer: (answer: unknown) => void): void {
    if (!this.hub) return;
    const { roomId } = payload as { roomId: string };
    if (event === 'joinRoom') this.rooms.add(roomId);
    if (event === 'leaveRoom') this.rooms.delete(roomId);
    const call = ++this.line.calls;
    this.answers.set(call, onAnswer);
    this.say({ line: 'call', hub: this.hub, call, event, payload });
  }

  close(): void {
    if (this.over) return;
    this.finish();
    this.say({ line: 'bye' });
  }

  hear(news: LineNews): void {
    if (OF_FOLLOWERS.includes(news.line)) return;
    if (this.hub && news.from !== this.hub) return this.hearAnother(news);
    this.unanswered = 0;
    if (news.line === 'up') this.attach(news);
    else if (news.line === 'down') this.end(news.blocked);
    else if (news.line === 'moved') this.line.host.moved();
    else if (news.line === 'answer') this.answered(news.call, news.answer);
    else if (news.line === 'push') this.pushed(news.event, news.data);
  }

  /** Only where it is known to be there: what is told to all is a reason to say hello, and a hub passes on nothing to strangers. */
  private attach({ from, to }: LineNews): void {
    if (this.hub) return;
    if (!to) return this.sayHello();
    this.hub = from;
    this.events.up();
  }

  /**
   * Another tab leads now. What the last one still says after a long sleep does not count; that it is up it would say, too, to
   * whoever asks.
   */
  private hearAnother({ line, to }: LineNews): void {
    if (line === 'wait' || line === (to ? 'down' : 'up')) this.line.host.moved();
  }

  /** Now, and not with the next beat: somebody looks, say, and whoever holds the connection had better be there. */
  sayHello(): void {
    this.stopBeat();
    this.beat();
  }

  private answered(call: number, answer: unknown): void {
    this.answers.get(call)?.(answer);
    this.answers.delete(call);
  }

  private pushed(event: string, data: unknown): void {
    if (this.hub && this.line.concerns((roomId) => this.rooms.has(roomId), event, data))
      this.events.push(event, data);
  }

  private beat(): void {
    const { host } = this.line;
    if (this.unanswered === MOST_UNANSWERED) {
      this.unanswered = 0;
      host.lead();
    }
    this.unanswered++;
    this.say({ line: 'hello', attached: this.hub });
    const pause = host.isVisible() ? BEAT_MS : HIDDEN_BEAT_MS;
    this.stopBeat = host.after(pause, () => this.beat());
  }

  private say(what: FromFollower): void {
    const { host, id } = this.line;
    host.tell({ owner: this.owner, from: id, ...what });
  }

  /** Whoever leads was reached, so another way to the server is no use. */
  private end(blocked = false): void {
    this.finish();
    this.events.down(blocked ? 'BLOCKED' : 'UNAVAILABLE');
  }

  private finish(): void {
    this.over = true;
    this.stopBeat();
    this.answers.clear();
    this.line.drop(this);
  }
}
