import type { GuestChallenge, StaffStatus } from '@parley/protocol';
import type { Answer, Call } from '../core/call.js';
import type { Effect, RequestEffect, TabNews } from '../core/effect.js';
import type { Input } from '../core/input.js';
import { ownerOf } from '../core/items.js';
import { initialState, type State } from '../core/state.js';
import { step } from '../core/step.js';
import { Connection } from './connection.js';
import { dataOf } from './http.js';
import { newId } from './ids.js';
import { Line, type LineHost } from './line.js';
import type { LineNews } from './line-news.js';
import type { Platform } from './platform.js';
import { Session } from './session.js';
import { Store } from './store.js';

type Do = Effect['do'];
type Performers = { [K in Do]: (effect: Effect & { do: K }) => void };

/** Feeds the core with what happens, and does what it asks for. */
export class Engine {
  readonly session: Session;
  /** A first message has its room now, or was given up. */
  onChatEnded: (id: string, roomId: string | null) => void = () => undefined;
  private state: State = initialState;
  private readonly line: Line;
  private readonly connection: Connection;
  private readonly store: Store;
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly pauses = new Set<ReturnType<typeof setTimeout>>();
  private readonly queue: Input[] = [];
  private readonly watchers = new Set<(state: State, input: Input) => void>();
  private readonly leavers: (() => void)[] = [];
  private standBack: () => void = () => undefined;
  /** For whom this tab waits to lead. */
  private queuedAs: string | null = null;
  private running = false;
  private closed = false;

  constructor(private readonly platform: Platform) {
    this.store = new Store(
      platform.outbox,
      (error) => {
        platform.device.report(error);
        this.dispatch({ on: 'storage', works: false });
      },
      () => {
        this.dispatch({ on: 'storage', works: true });
        this.restore(ownerOf(this.state));
      },
    );
    this.session = new Session(platform, ({ user, carry }) => this.dispatch({ on: 'user', user, carry }));
    this.line = new Line(this.lineHost(), ownerOf(this.state));
    this.connection = new Connection(platform.url, platform.Socket, this.line, {
      up: () => this.dispatch({ on: 'socketUp' }),
      down: (code) => this.dispatch({ on: 'socketDown', code }),
      push: (push) => this.dispatch({ on: 'push', push }),
    });
    this.listen();
  }

  get = (): State => this.state;

  /** Called after each step, with what happened. */
  watch(watcher: (state: State, input: Input) => void): void {
    this.watchers.add(watcher);
  }

  /** What happens during a step waits for its end. */
  dispatch(input: Input): void {
    if (this.closed) return;
    this.queue.push(input);
    if (this.running) return;
    this.running = true;
    try {
      for (let next = this.queue.shift(); next; next = this.queue.shift()) this.run(next);
    } finally {
      this.running = false;
    }
  }

  start(): void {
    this.session.restore();
    if (this.queuedAs !== ownerOf(this.state)) this.joinTabs();
  }

  /** Kept and said again after each reconnect; settles with what the server says to it now. */
  async setStatus(status: StaffStatus): Promise<void> {
    this.dispatch({ on: 'setStatus', status });
    if (this.state.link.phase !== 'online') return;
    const answer = await new Promise<Answer>((resolve) =>
      this.connection.emit('setStatus', { status }, resolve),
    );
    dataOf(answer);
  }

  /** What waits on this device for anybody but these is never sent. */
  forgetWaiting = (keep: readonly string[]): Promise<void> => this.store.clear(keep);

  close(): void {
    this.closed = true;
    this.standBack();
    this.connection.close();
    this.store.close();
    for (const timer of [...this.timers.values(), ...this.pauses]) clearTimeout(timer);
    for (const leave of this.leavers) leave();
    this.session.close();
    this.platform.tabs.close();
  }

  private run(input: Input): void {
    const before = ownerOf(this.state);
    const [state, effects] = step(this.state, input, { now: Date.now(), random: Math.random });
    this.state = state;
    // Here, since a step that is asked for during another one comes after it: by then the owner is the new one.
    if (ownerOf(state) !== before) this.joinTabs();
    for (const effect of effects) (this.performers[effect.do] as (effect: Effect) => void)(effect);
    for (const watcher of this.watchers) watcher(state, input);
  }

  private listen(): void {
    const { device, outbox, tabs } = this.platform;
    const seen = (): void => {
      this.connection.check();
      this.dispatch({ on: 'visible', visible: device.isVisible() });
      if (device.isVisible()) this.line.hurry();
      // A tab that was frozen between writing and telling may have left something.
      if (device.isVisible()) this.restore(ownerOf(this.state));
    };
    this.leavers.push(
      device.onVisible(seen),
      device.onNetwork(() => this.network()),
      outbox.onLeftBehind?.(() => this.restore(ownerOf(this.state))) ?? (() => undefined),
      device.onLeave(() => this.dispatch({ on: 'leaving' })),
      tabs.onNews((news) => this.hear(news as TabNews | LineNews)),
    );
    this.dispatch({ on: 'visible', visible: device.isVisible() });
    if (!device.isOnline()) this.network();
  }

  private network(): void {
    if (!this.platform.device.isOnline()) return this.dispatch({ on: 'networkDown' });
    this.connection.check();
    this.dispatch({ on: 'networkUp' });
    this.line.hurry();
  }

  private hear(news: TabNews | LineNews): void {
    if (this.closed) return;
    if ('line' in news) this.line.hear(news);
    else this.dispatch({ on: 'news', news });
  }

  private lineHost = (): LineHost => ({
    tell: (news) => this.platform.tabs.tell(news),
    isVisible: () => this.platform.device.isVisible(),
    after: (ms, run) => this.after(ms, run),
    newId,
    moved: () => this.dispatch({ on: 'moved' }),
    lead: () => this.joinTabs(true),
    wanted: (urgent) => {
      const { phase, retryAt } = this.state.link;
      // A hidden page may be woken late for its own try.
      if (urgent) this.dispatch({ on: 'networkUp' });
      else if (phase === 'waiting' && retryAt <= Date.now()) this.dispatch({ on: 'timer', key: 'connect' });
    },
  });

  private after(ms: number, run: () => void): () => void {
    const timer = setTimeout(() => {
      this.pauses.delete(timer);
      run();
    }, ms);
    this.pauses.add(timer);
    return () => {
      clearTimeout(timer);
      this.pauses.delete(timer);
    };
  }

  /** What waits on this device for whoever is signed in now, and the queue for sending it. */
  private joinTabs(steal = false): void {
    this.standBack();
    const owner = ownerOf(this.state);
    const name = `parley:${this.platform.surface}:outbox:${owner}`;
    this.queuedAs = owner;
    this.line.belongTo(owner);
    this.restore(owner);
    const onLead = async (leads: boolean): Promise<void> => {
      this.line.setLeads(owner, leads);
      // What another leader left behind.
      const items = leads ? await this.store.load(owner) : [];
      // The lead was lost while storage was read.
      if (leads !== this.line.leads) return;
      this.dispatch({ on: 'leads', owner, leads, items });
    };
    this.standBack = this.platform.tabs.lead(name, (leads) => void onLead(leads), steal);
  }

  private restore(owner: string): void {
    void this.store.load(owner).then((items) => this.dispatch({ on: 'restored', owner, items }));
  }

  private readonly performers: Performers = {
    connect: ({ freshToken }) => void this.connect(freshToken),
    disconnect: () => this.connection.close(),
    emit: ({ event, payload, call }) =>
      this.connection.emit(event, payload, (answer) => this.dispatch({ on: 'answer', call, answer })),
    request: (effect) => void this.request(effect),
    timer: ({ key, ms }) => this.setTimer(key, ms),
    store: ({ owner, item }) =>
      void this.store.put(owner, item).then(() => this.dispatch({ on: 'stored', id: item.id })),
    unstore: ({ owner, id }) => void this.store.remove(owner, id),
    tell: ({ news }) => this.platform.tabs.tell(news),
    renew: () => void this.renew(),
    adopt: ({ tokens }) => void (this.state.user === null && this.session.start(tokens, true)),
    lead: () => this.joinTabs(true),
    chatEnded: ({ id, roomId }) => this.onChatEnded(id, roomId),
  };

  private async connect(freshToken: boolean): Promise<void> {
    const user = this.state.user?.id;
    if (freshToken) await this.session.refresh();
    const token = await this.session.token();
    // Somebody else signed in while the token was fetched: that has its own connection.
    if (this.closed || user !== this.state.user?.id || this.state.link.phase !== 'connecting') return;
    if (token) await this.connection.open(token);
    else this.dispatch({ on: 'socketDown' });
  }

  private async renew(): Promise<void> {
    // Without a fresh one the server closes the socket in the end, and the next handshake tries again.
    if ((await this.session.refresh()) !== 'fresh') return;
    const accessToken = await this.session.token();
    const call: Call = { kind: 'said' };
    if (accessToken)
      this.connection.emit('refreshToken', { accessToken }, (answer) =>
        this.dispatch({ on: 'answer', call, answer }),
      );
  }

  private async request({ anonymous, call, do: _, ...what }: RequestEffect): Promise<void> {
    const { session } = this;
    const send = (one: typeof what) => (anonymous ? session.anonymously(one) : session.send(one));
    const answer = await send(what);
    const proven = needsProof(answer) ? await this.prove(send, what) : null;
    this.dispatch({ on: 'answer', call, answer: proven ?? answer });
  }

  /** New guests are asked to do some work first: done here, with the request sent again. Null: it can't be done. */
  private async prove<R extends { body?: unknown }>(
    send: (request: R) => Promise<Answer>,
    request: R,
  ): Promise<Answer | null> {
    const { prove, device } = this.platform;
    if (!prove) return null;
    const challenge = await this.session.anonymously({ route: 'challenge' });
    if (!challenge.ok) return challenge;
    try {
      const proof = await prove(challenge.data as GuestChallenge);
      return await send({ ...request, body: { ...(request.body as object), proof } });
    } catch (error) {
      device.report(error);
      return null;
    }
  }

  private setTimer(key: string, ms: number | null): void {
    clearTimeout(this.timers.get(key));
    this.timers.delete(key);
    if (ms === null) return;
    const fire = (): void => {
      this.timers.delete(key);
      this.dispatch({ on: 'timer', key });
    };
    this.timers.set(key, setTimeout(fire, ms));
  }
}

const needsProof = (answer: Answer): boolean =>
  !answer.ok && 'error' in answer && answer.error.reason === 'PROOF_NEEDED';
