import { Hub } from './hub.js';
import type { LineNews } from './line-news.js';
import type { RemoteWire } from './remote-wire.js';
import type { OpenWire, Wire } from './wire.js';

/** Pushes that are for those who joined the room. */
const IN_ROOM: readonly string[] = ['newMessage', 'userTyping', 'userTypingText', 'receipt', 'viewers'];

/** What the line needs of the place where it runs. */
export interface LineHost {
  tell(news: LineNews): void;
  isVisible(): boolean;
  /** Returns how to stop it. */
  after(ms: number, run: () => void): () => void;
  newId(): string;
  /** The connection has to be opened again: another tab holds it now, or this one does. */
  moved(): void;
  /** The tab that holds it does not answer. */
  lead(): void;
  /** Another tab wants to be connected; `urgent` if a person waits for it. */
  wanted(urgent: boolean): void;
}

/** One end of the line: the connection itself, or the way to the tab that holds it. */
export interface Port extends Wire {
  hear(news: LineNews): void;
  sayHello?(): void;
}

/**
 * The tabs of one surface and user share one connection. The leading tab holds it (`Hub`); the others speak through that tab
 * (`RemoteWire`). To what is above, both are a wire like any other.
 */
export class Line {
  readonly id: string;
  private port: Port | null = null;
  private isAlone = false;
  leads = false;
  /** Numbers what is asked, over all wires: an answer to an earlier one is not taken for that of another question. */
  calls = 0;

  constructor(
    readonly host: LineHost,
    private owner: string,
  ) {
    this.id = host.newId();
  }

  /** Somebody else is signed in: who leads for them is another question. */
  belongTo(owner: string): void {
    if (owner !== this.owner) this.leads = false;
    this.owner = owner;
  }

  setLeads(owner: string, leads: boolean): void {
    if (owner !== this.owner || leads === this.leads) return;
    this.leads = leads;
    if (this.port || this.isAlone) this.host.moved();
  }

  /**
   * A wire over whoever leads; `openReal` opens the connection if that is us, or if what speaks to the other tabs could not be
   * loaded (`Remote` is null).
   */
  over(openReal: OpenWire, Remote: typeof RemoteWire | null): OpenWire {
    return (url, handshake, events) => {
      this.isAlone = !this.leads && !Remote;
      if (this.leads) this.port = new Hub(this, this.owner, (own) => openReal(url, handshake, own), events);
      else if (Remote) this.port = new Remote(this, this.owner, events);
      else return openReal(url, handshake, events);
      return this.port;
    };
  }

  /** Whether a tab is to hear of it that has joined what `has` says. */
  concerns = (has: (roomId: string) => boolean, event: string, data: unknown): boolean =>
    !IN_ROOM.includes(event) || has((data as { roomId: string }).roomId);

  /** A port has ended. */
  drop(port: Port): void {
    if (this.port === port) this.port = null;
  }

  hear(news: LineNews): void {
    if (news.owner !== this.owner || (news.to && news.to !== this.id)) return;
    if (news.line === 'hurry') return this.leads ? this.host.wanted(true) : undefined;
    if (this.port) this.port.hear(news);
    else if (this.leads) this.apologize(news);
    else if (news.line === 'up') this.host.moved();
  }

  /** There is no connection, and not even an attempt at one, at the moment. */
  private apologize({ line, from }: LineNews): void {
    if (line !== 'hello') return;
    this.host.tell({ owner: this.owner, from: this.id, to: from, line: 'down' });
    this.host.wanted(false);
  }

  /** A person looks, or the network is back: the tab that connects may sleep. */
  hurry(): void {
    if (this.leads) return;
    this.host.tell({ owner: this.owner, from: this.id, line: 'hurry' });
    this.port?.sayHello?.();
  }
}
