import type { ServerEvents } from '@parley/protocol';
import { isOutboxThere } from './browser/outbox-there.js';
import { browserSession } from './browser/storage.js';
import { dataOf, request } from './shell/http.js';
import { Observed } from './shell/observable.js';
import type {
  ApiCall,
  ClientOptions,
  ConnectionState,
  Observable,
  ParleyClient,
  PendingMessage,
  SessionState,
} from './types.js';

export interface LateClient extends ParleyClient {
  /** Null where there is all that writing takes; else resolves once it is there, or rejects when it could not be fetched now. */
  ready(): Promise<void> | null;
}

/** What is fetched when it is needed. */
export interface Whole {
  createClient(options: ClientOptions): ParleyClient;
}

const FIRST_PAUSE_MS = 1_000;
const LAST_PAUSE_MS = 30_000;

/**
 * The client of a page that most people only look at. Whoever is known on this device, or has something to send, gets the whole of it at
 * once; for anybody else it comes with the first call of `ready`, or when another tab makes somebody of them. Until then there is
 * nobody, nothing is connected, and questions are asked in nobody's name, as the whole client would do it.
 */
export function createLateClient(options: ClientOptions, fetchWhole: () => Promise<Whole>): LateClient {
  const arrival = new Arrival(options, fetchWhole);
  const { come, here } = arrival;
  return {
    session: arrival.session,
    connection: arrival.connection,
    newChats: arrival.newChats,
    get api() {
      return here().api;
    },
    call: arrival.call,
    restore: arrival.restore,
    ready: () => (arrival.isHere() ? null : come().then(() => undefined)),
    login: async (body) => (await come()).login(body),
    loginTotp: async (body) => (await come()).loginTotp(body),
    register: async (body) => (await come()).register(body),
    openLink: async (token) => (await come()).openLink(token),
    takeInvitation: async (visitor) => (await come()).takeInvitation(visitor),
    logout: async () => (await come()).logout(),
    identify: async (token) => (await come()).identify(token),
    leave: async () => (await come()).leave(),
    setStatus: async (status) => (await come()).setStatus(status),
    startChat: (chat) => here().startChat(chat),
    retryNewChat: (id) => here().retryNewChat(id),
    dropNewChat: (id) => here().dropNewChat(id),
    thread: (roomId) => here().thread(roomId),
    on: arrival.on,
    close: arrival.close,
  };
}

interface Heard {
  event: keyof ServerEvents;
  listener: never;
  stop: () => void;
}

class Arrival {
  readonly session = new Observed<SessionState>({ status: 'restoring', user: null });
  readonly connection = new Observed<ConnectionState>({ phase: 'idle' });
  readonly newChats = new Observed<readonly PendingMessage[]>([]);
  private readonly heard: Heard[] = [];
  private readonly kept;
  private whole: ParleyClient | null = null;
  private coming: Promise<ParleyClient> | null = null;
  private isRestored = false;
  private stopWatching = (): void => undefined;

  constructor(
    private readonly options: ClientOptions,
    private readonly fetchWhole: () => Promise<Whole>,
  ) {
    this.kept = browserSession(options.surface, options.formerly);
  }

  come = (): Promise<ParleyClient> => {
    this.coming ??= this.begin().catch((error: unknown) => {
      this.coming = null;
      throw error;
    });
    return this.coming;
  };

  isHere = (): boolean => this.whole !== null;

  /** What hangs on a session or a message of somebody's is asked for when that is there, and so is all of this. */
  here = (): ParleyClient => {
    if (!this.whole) throw new Error('The client is not here yet: wait for ready().');
    return this.whole;
  };

  private async begin(): Promise<ParleyClient> {
    const { createClient } = await this.fetchWhole();
    this.stopWatching();
    const client = createClient(this.options);
    this.whole = client;
    if (this.isRestored) void client.restore();
    follow(this.session, client.session);
    follow(this.connection, client.connection);
    follow(this.newChats, client.newChats);
    for (const one of this.heard) one.stop = client.on(one.event, one.listener);
    return client;
  }

  restore = async (): Promise<void> => {
    this.isRestored = true;
    if (this.whole) return this.whole.restore();
    if (this.kept.read() !== null || (await isOutboxThere().catch(() => false))) return untilHere(this.come);
    // Asked for meanwhile: it says who is here.
    if (this.coming) return;
    this.session.set({ status: 'signedOut', user: null });
    this.watch();
  };

  /** Another tab of the surface may sign somebody in, or have something to send. */
  private watch(): void {
    const wake = (): void => void untilHere(this.come);
    const stop = this.kept.onChange(() => this.kept.read() !== null && wake());
    const name = `parley:${this.options.surface}`;
    const channel = typeof BroadcastChannel === 'function' ? new BroadcastChannel(name) : null;
    channel?.addEventListener('message', wake);
    this.stopWatching = () => {
      stop();
      channel?.close();
    };
  }

  call: ApiCall = async (route, rest = {}) => {
    if (this.coming) return (await this.coming).call(route, rest);
    const { url = location.origin, surface, cookie } = this.options;
    const from = { language: document.documentElement.lang, ...(cookie && { surface }) };
    return dataOf(await request(url, null, { route, ...rest }, from));
  };

  on: ParleyClient['on'] = (event, listener) => {
    if (this.whole) return this.whole.on(event, listener);
    const { heard } = this;
    const one: Heard = {
      event,
      listener: listener as never,
      stop: () => void heard.splice(heard.indexOf(one), 1),
    };
    heard.push(one);
    return () => one.stop();
  };

  close = (): void => {
    this.stopWatching();
    this.whole?.close();
  };
}

function follow<T>(own: Observed<T>, source: Observable<T>): void {
  own.set(source.get());
  source.subscribe(() => own.set(source.get()));
}

/** For whom it is needed whatever they do: asked for again and again, at once when the network is back. */
async function untilHere(come: () => Promise<unknown>): Promise<void> {
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LAST_PAUSE_MS)) {
    const isHere = await come().then(
      () => true,
      () => false,
    );
    if (isHere) return;
    await networkOr(pause);
  }
}

const networkOr = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    const go = (): void => {
      clearTimeout(timer);
      removeEventListener('online', go);
      resolve();
    };
    const timer = setTimeout(go, ms);
    addEventListener('online', go);
  });
