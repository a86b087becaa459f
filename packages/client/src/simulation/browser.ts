import type { SessionTokens, User } from '@parley/protocol';
import type { Platform, Tabs } from '../shell/platform.js';
import { SoloLocks } from '../shell/solo-locks.js';
import type { RawSocket, RawSocketClass } from '../shell/wire.js';

const QUINN: User = {
  id: 'quinn',
  role: 'agent',
  name: 'Quinn',
  email: null,
  avatarUrl: null,
  createdAt: '2026-01-01T00:00:00.000Z',
};

/** The server at the other end of the sockets of `FakeBrowser`: speaks the packets, keeps one log a room. */
export class FakeServer {
  readonly sockets: FakeSocket[] = [];
  readonly calls: { event: string; payload: Record<string, unknown>; socket: FakeSocket }[] = [];
  private readonly logs = new Map<string, Record<string, unknown>[]>();
  private turn = 0;
  /** Connections are accepted. */
  accepts = true;
  private undecided: (() => void)[] | null = null;
  /** What it takes its time for: others overtake it. */
  readonly slow = new Set<string>();

  /** Connections are neither accepted nor refused, until it is over. */
  set hesitates(hesitates: boolean) {
    for (const decide of this.undecided ?? []) decide();
    this.undecided = hesitates ? [] : null;
  }

  decide(decision: () => void): void {
    if (this.undecided) this.undecided.push(decision);
    else decision();
  }

  open = (): FakeSocket[] => this.sockets.filter(({ readyState }) => readyState === 1);

  names = (): string[] => this.calls.map(({ event }) => event);

  tokens(): SessionTokens {
    const turn = ++this.turn;
    return { accessToken: `access-${turn}`, refreshToken: `refresh-${turn}`, user: QUINN };
  }

  readonly fetch = async (): Promise<Response> => Response.json(this.tokens());

  /** Somebody else writes. */
  writes(roomId: string, message: string): void {
    this.append(roomId, { id: `theirs: ${message}`, message, senderId: 'greta' }, null);
  }

  handle(socket: FakeSocket, event: string, payload: Record<string, unknown>): unknown {
    this.calls.push({ event, payload, socket });
    const roomId = payload.roomId as string;
    const log = this.logs.get(roomId) ?? [];
    if (event === 'joinRoom') socket.joined.add(roomId);
    if (event === 'leaveRoom') socket.joined.delete(roomId);
    if (event === 'sendMessage') {
      const known = log.find(({ id }) => id === payload.id);
      return known ?? this.append(roomId, { ...payload, senderId: QUINN.id }, socket);
    }
    if (event !== 'joinRoom') return {};
    const messages = log.slice((payload.since as number | undefined) ?? 0);
    const room = { id: roomId, userId: 'greta', participants: [], updatedAt: '', lastSeq: log.length };
    return { room, messages, lastSeq: log.length, hasMore: false, notes: [], lastStaffSeq: 0 };
  }

  private append(roomId: string, what: Record<string, unknown>, sender: FakeSocket | null) {
    const log = this.logs.get(roomId) ?? [];
    const entry = { type: 'text', private: false, metadata: {}, ...what, roomId, seq: log.length + 1 };
    this.logs.set(roomId, [...log, entry]);
    for (const socket of this.open())
      if (socket !== sender && socket.joined.has(roomId)) socket.push('newMessage', entry);
    return entry;
  }
}

export class FakeSocket implements RawSocket {
  readyState = 1;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: (() => void) | null = null;
  onerror: (() => void) | null = null;
  readonly joined = new Set<string>();
  private readonly pings = setInterval(() => this.says('2'), 25_000);

  constructor(
    private readonly server: FakeServer,
    readonly tab: FakeTab,
  ) {
    server.sockets.push(this);
    server.decide(() => {
      if (server.accepts) this.says('0{"pingInterval":25000,"pingTimeout":15000}');
      else this.lose();
    });
  }

  send(text: string): void {
    if (text.startsWith('40')) return this.says('40/chat,{"sid":"s"}');
    const [, call, body] = /^42\/chat,(\d+)(.*)$/s.exec(text) ?? [];
    if (!call || !body) return;
    const [event, payload] = JSON.parse(body) as [string, Record<string, unknown>];
    const answer = (): void => {
      const data = this.server.handle(this, event, payload);
      this.says(`43/chat,${call}${JSON.stringify([{ ok: true, data }])}`);
    };
    if (this.server.slow.has(event)) setTimeout(answer, 100);
    else answer();
  }

  push = (event: string, data: unknown): void => this.says(`42/chat,${JSON.stringify([event, data])}`);

  close(): void {
    this.readyState = 3;
    clearInterval(this.pings);
  }

  /** The connection breaks. */
  lose(): void {
    this.close();
    setTimeout(() => this.tab.awake(() => this.onclose?.()));
  }

  private says(data: string): void {
    setTimeout(() => this.tab.awake(() => this.readyState === 1 && this.onmessage?.({ data })));
  }
}

interface Waiting {
  tab: FakeTab;
  onLead: (leads: boolean) => void;
}

/** Tabs of one surface: what they keep, their channel and their locks. */
export class FakeBrowser {
  readonly tabs: FakeTab[] = [];
  session: string | null = null;
  private readonly locks = new Map<string, Waiting[]>();
  readonly sharedLocks = new SoloLocks();

  constructor(readonly server: FakeServer) {}

  open(): FakeTab {
    const tab = new FakeTab(this);
    this.tabs.push(tab);
    return tab;
  }

  /** The first in the queue leads; who steals is the first, and the one that was is told when it wakes. */
  lead(name: string, waiting: Waiting, steal: boolean): () => void {
    const queue = this.locks.get(name) ?? [];
    this.locks.set(name, queue);
    const robbed = steal ? queue[0] : undefined;
    if (steal) queue.unshift(waiting);
    else queue.push(waiting);
    if (robbed) setTimeout(() => robbed.tab.awake(() => queue.includes(robbed) && robbed.onLead(false)));
    this.crown(queue, waiting);
    return () => {
      const led = queue[0] === waiting;
      queue.splice(queue.indexOf(waiting), 1);
      if (led && queue[0]) this.crown(queue, queue[0]);
    };
  }

  private crown(queue: Waiting[], waiting: Waiting): void {
    setTimeout(() => waiting.tab.awake(() => queue[0] === waiting && waiting.onLead(true)));
  }
}

export class FakeTab {
  frozen = false;
  visible = true;
  private readonly held: (() => void)[] = [];
  private readonly listeners = new Set<(news: unknown) => void>();
  private readonly onVisible = new Set<() => void>();
  private readonly onSession = new Set<() => void>();
  private readonly givenUp = new Set<() => void>();

  constructor(private readonly browser: FakeBrowser) {}

  awake(happens: () => void): void {
    if (this.frozen) this.held.push(happens);
    else happens();
  }

  thaw(): void {
    this.frozen = false;
    for (const happens of this.held.splice(0)) happens();
  }

  look(visible: boolean): void {
    this.visible = visible;
    for (const listener of this.onVisible) listener();
  }

  /** The tab is gone without a word; the browser closes what it had open. */
  crash(): void {
    this.frozen = true;
    this.browser.tabs.splice(this.browser.tabs.indexOf(this), 1);
    for (const socket of this.browser.server.open()) if (socket.tab === this) socket.close();
    for (const giveUp of this.givenUp) giveUp();
  }

  platform(): Platform {
    const { browser } = this;
    return {
      url: 'https://chat.test',
      surface: 'console',
      cookie: false,
      Socket: FakeSocket.bind(null, browser.server, this) as unknown as RawSocketClass,
      session: {
        read: () => browser.session,
        write: (value) => {
          browser.session = value;
          for (const tab of browser.tabs)
            if (tab !== this) setTimeout(() => tab.awake(() => tab.onSession.forEach((tell) => tell())));
        },
        onChange: (listener) => added(this.onSession, listener),
      },
      outbox: { load: async () => [], put: async () => undefined, remove: async () => undefined },
      tabs: this.neighbours(),
      device: {
        language: () => '',
        isVisible: () => this.visible,
        onVisible: (listener) => added(this.onVisible, listener),
        isOnline: () => true,
        onNetwork: () => () => undefined,
        onLeave: () => () => undefined,
        report: (error) => {
          throw error;
        },
      },
    };
  }

  private neighbours(): Tabs {
    const { browser } = this;
    return {
      exclusively: browser.sharedLocks.exclusively,
      sharing: browser.sharedLocks.sharing,
      lead: (name, onLead, steal) => {
        if (this.frozen) return () => undefined;
        const giveUp = browser.lead(name, { tab: this, onLead }, steal);
        this.givenUp.add(giveUp);
        return () => void (this.givenUp.delete(giveUp) && giveUp());
      },
      tell: (news) => {
        if (this.frozen) return;
        const copy = structuredClone(news);
        for (const tab of browser.tabs)
          if (tab !== this) setTimeout(() => tab.awake(() => tab.listeners.forEach((hear) => hear(copy))));
      },
      onNews: (listener) => added(this.listeners, listener),
      close: () => undefined,
    };
  }
}

function added<T>(all: Set<T>, one: T): () => void {
  all.add(one);
  return () => void all.delete(one);
}
