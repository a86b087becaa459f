import {
  IN_COOKIE,
  type LoginRequest,
  type LoginTotpRequest,
  type RegisterRequest,
  type SessionTokens,
  type User,
} from '@parley/protocol';
import type { Answer } from '../core/call.js';
import type { SessionState } from '../types.js';
import { lifetimeMsOf } from './claims.js';
import { dataOf, isStale, lost, refused, request, type Request } from './http.js';
import { Observed } from './observable.js';
import { inTurnOrLate } from './in-turn.js';
import type { Platform } from './platform.js';

interface Kept {
  /** Or the word for "in the cookie". */
  refreshToken: string;
  user: User;
  /** Who the same person was here just before: a guest, or nobody yet. Left out if it was somebody else. */
  was?: string | null;
  /** Left out by versions whose pages all shared one place. */
  v?: 2;
}

/** Stands there instead when somebody has signed out and the server, which has to take the cookie back, was not reached. */
const LEFT = 'left';

export interface SessionChange {
  user: User | null;
  /** The same person under another name: what waits to be sent goes along. */
  carry: boolean;
}

/** `offline`: nobody was reached, so nothing is known about the session. */
type Refreshed = 'fresh' | 'offline' | 'ended';

/**
 * Who is signed in on this device. Access tokens stay in memory; the refresh token is shared with the other tabs of the surface
 * and used by one of them at a time, since a rotated one that is used again ends the session.
 */
export class Session {
  readonly state = new Observed<SessionState>({ status: 'restoring', user: null });
  private kept: Kept | null = null;
  accessToken: string | null = null;
  /** By this device's clock alone, which may be wrong: what counts is how long the token has been here. */
  private freshUntil = 0;
  private refreshing: Promise<Refreshed> | null = null;
  private readonly stopListening: () => void;

  constructor(
    private readonly platform: Platform,
    private readonly onChange: (change: SessionChange) => void,
  ) {
    this.stopListening = platform.session.onChange(() => this.follow());
  }

  /** What is kept on this device counts until the server says otherwise, so that the last session is there without a network. */
  restore(): void {
    if (this.state.get().status !== 'restoring') return;
    this.become(this.read());
    if (this.platform.session.read() === LEFT) void this.alone(() => this.leave(null));
  }

  /** Tokens that the server gave just now. */
  start(tokens: SessionTokens, samePerson: boolean): User {
    const { accessToken, refreshToken, user } = tokens;
    const was = user.id === this.kept?.user.id ? this.kept.was : (this.kept?.user.id ?? null);
    const kept: Kept = { refreshToken, user, ...(samePerson && { was }), v: 2 };
    this.platform.session.write(JSON.stringify(kept));
    this.accessToken = accessToken;
    this.freshUntil = Date.now() + lifetimeMsOf(accessToken);
    this.become(kept);
    return user;
  }

  login = (body: LoginRequest): Promise<User> => this.alone(() => this.signIn('login', body));
  loginTotp = (body: LoginTotpRequest): Promise<User> =>
    this.alone(async () => {
      const before = this.kept?.user ?? null;
      const answer = await this.ask(null, { route: 'loginTotp', body });
      return this.start(dataOf<SessionTokens>(answer), before === null);
    });
  register = (body: RegisterRequest): Promise<User> => this.alone(() => this.signIn('register', body));

  /** A guest who signs in brings the guest's chats along, and what the guest had is worth nothing from then on. */
  private async signIn(route: 'login' | 'register', body: LoginRequest | RegisterRequest): Promise<User> {
    const before = this.kept?.user ?? null;
    const guest = this.guestToken();
    const answer = await this.ask(null, { route, body: { guestRefreshToken: guest, ...body } });
    const tokens = dataOf<SessionTokens>(answer);
    // The first message made a guest while we signed in: once more, with that guest.
    if (!guest && this.guestToken())
      return this.signIn('login', { email: body.email, password: body.password });
    return this.start(tokens, before === null || guest !== undefined);
  }

  /** The guest of a mail's link, unless that is who is here already, or somebody with an account is. */
  openLink = (token: string): Promise<void> => this.alone(() => this.followLink(token));

  private async followLink(token: string): Promise<void> {
    const isRestoring = this.state.get().status === 'restoring';
    const before = (isRestoring ? this.read() : this.kept)?.user ?? null;
    if (before && (before.role !== 'guest' || token.startsWith(`${before.id}.`))) return;
    const tokens = dataOf<SessionTokens>(await this.ask(null, { route: 'link', body: { token } }));
    if (!isRestoring) return void this.start(tokens, before === null);
    const kept: Kept = { refreshToken: tokens.refreshToken, user: tokens.user, v: 2 };
    this.platform.session.write(JSON.stringify(kept));
  }

  private guestToken(): string | undefined {
    return this.kept?.user.role === 'guest' ? this.kept.refreshToken : undefined;
  }

  /** Ends here at once; the server is told, and if it can't be reached the token simply runs out. */
  async logout(): Promise<void> {
    const { kept, accessToken } = this;
    this.forget(false);
    if (!kept) return;
    if (!this.platform.cookie)
      return void (await this.alone(() => this.ask(accessToken, { route: 'logout', body: {} })));
    this.platform.session.write(LEFT);
    await this.alone(() => this.leave(accessToken));
  }

  /** The cookie can only be taken back by the server, which wants to know by a good token whose it is. */
  private async leave(accessToken: string | null): Promise<void> {
    if (this.platform.session.read() !== LEFT) return;
    let answer = accessToken ? await this.ask(accessToken, { route: 'logout', body: {} }) : refused;
    if (isStale(answer)) {
      answer = await this.ask(null, { route: 'refresh', body: { refreshToken: IN_COOKIE } });
      if (answer.ok)
        answer = await this.ask((answer.data as SessionTokens).accessToken, { route: 'logout', body: {} });
    }
    const isDone = answer.ok || isStale(answer);
    if (isDone && this.platform.session.read() === LEFT) this.platform.session.write(null);
  }

  /** Replaces the session, or ends it: meanwhile no tab asks with its token, and none brings its refresh token. */
  async alone<T>(work: () => Promise<T>): Promise<T> {
    const { tabs } = this.platform;
    return inTurnOrLate(work, (begin) =>
      tabs.exclusively(this.lock('session'), () =>
        tabs.exclusively(this.lock('refresh'), () => {
          // Another tab may have rotated the token or signed in, while this one waited.
          this.follow();
          return begin();
        }),
      ),
    );
  }

  private lock = (name: 'session' | 'refresh'): string => `parley:${this.platform.surface}:${name}`;

  update(user: User): void {
    if (!this.kept || this.kept.user.id !== user.id) return;
    this.kept = { ...this.kept, user };
    this.platform.session.write(JSON.stringify(this.kept));
    this.become(this.kept);
  }

  /** A request in the name of the user; once more with a fresh token if the first one is not good any more. */
  async send(what: Request): Promise<Answer> {
    const user = this.kept?.user.id;
    if (!user) return this.ask(null, what);
    // Of a page that goes away nothing happens later.
    if (what.keepalive) return this.sendAs(user, what);
    return this.platform.tabs.sharing(this.lock('session'), () => {
      // Who waited while another tab signed in or out has not heard of it yet.
      this.follow();
      return this.sendAs(user, what);
    });
  }

  private async sendAs(user: string, what: Request): Promise<Answer> {
    const token = await this.tokenOf(user);
    if (!token) return lost;
    const answer = await this.ask(token, what);
    if (!isStale(answer)) return answer;
    if (this.accessToken === token) await this.refresh();
    const fresh = await this.tokenOf(user);
    return fresh && fresh !== token ? this.ask(fresh, what) : answer;
  }

  /** Null when somebody else signed in while it was fetched: nothing of the one goes out in the name of the other. */
  private async tokenOf(user: string): Promise<string | null> {
    const token = await this.token();
    return this.kept?.user.id === user ? token : null;
  }

  /** In nobody's name, as long as nobody is signed in. */
  anonymously = (what: Request): Promise<Answer> =>
    what.keepalive
      ? this.ask(null, what)
      : this.platform.tabs.sharing(this.lock('session'), async () => {
          this.follow();
          // The guest that it would make would take the place of whoever signed in while it waited.
          return this.kept ? lost : this.ask(null, what);
        });

  /** The token to use now; null if there is none to be had at the moment. A page that slept may have one that is over. */
  async token(): Promise<string | null> {
    if (!this.isFresh() && this.kept) await this.refresh();
    return this.accessToken;
  }

  isFresh(): boolean {
    return this.accessToken !== null && Date.now() < this.freshUntil;
  }

  /** One at a time, in this tab and among all. */
  refresh(): Promise<Refreshed> {
    const before = this.accessToken;
    this.refreshing ??= this.platform.tabs
      .exclusively(this.lock('refresh'), () => this.rotate(before))
      .finally(() => (this.refreshing = null));
    return this.refreshing;
  }

  async rotate(before: string | null): Promise<Refreshed> {
    // While we waited another tab may have rotated it: the newest is in storage.
    this.follow();
    const { kept } = this;
    if (!kept) return 'ended';
    // Signed in while we waited.
    if (this.accessToken && this.accessToken !== before) return 'fresh';
    const answer = await this.ask(null, { route: 'refresh', body: { refreshToken: kept.refreshToken } });
    // Signed out or in as somebody else meanwhile: this answer is nobody's any more.
    if (this.kept?.user.id !== kept.user.id) return 'ended';
    // A cookie is the browser's word for who somebody is, and may have got there in another way.
    const isSame = answer.ok && (answer.data as SessionTokens).user.id === kept.user.id;
    if (isSame) {
      this.start(answer.data as SessionTokens, true);
      return 'fresh';
    }
    return !answer.ok && !isStale(answer) ? 'offline' : this.giveUp(kept);
  }

  private giveUp({ refreshToken }: Kept): Refreshed {
    // What was refused may not be what counts any more, where tabs can't wait for each other.
    this.follow();
    if (this.kept?.refreshToken !== refreshToken) return 'offline';
    this.forget(true);
    return 'ended';
  }

  /** Another tab signed in or out, or rotated the token. */
  private follow(): void {
    if (this.state.get().status === 'restoring') return;
    const kept = this.read();
    if (kept?.user.id !== this.kept?.user.id) this.accessToken = null;
    this.become(kept);
  }

  private read(): Kept | null {
    const text = this.platform.session.read();
    if (!text) return null;
    try {
      return JSON.parse(text) as Kept;
    } catch {
      // Not ours, or cut off: nobody is signed in with that.
      return null;
    }
  }

  private forget(ended: boolean): void {
    this.platform.session.write(null);
    this.accessToken = null;
    this.become(null, ended);
  }

  private become(kept: Kept | null, ended = false): void {
    const before = this.kept?.user ?? null;
    this.kept = kept;
    const user = kept ? kept.user : null;
    const isNews = JSON.stringify(before) !== JSON.stringify(user);
    if (!isNews && this.state.get().status !== 'restoring') return;
    this.state.set(user ? { status: 'signedIn', user } : signedOut(ended));
    this.onChange({ user, carry: kept?.was === (before && before.id) });
  }

  ask = (token: string | null, what: Request): Promise<Answer> =>
    request(this.platform.url, token, what, {
      language: this.platform.device.language(),
      ...(this.platform.cookie && { surface: this.platform.surface }),
    });

  close = (): void => this.stopListening();
}

const signedOut = (ended: boolean): SessionState => ({
  status: 'signedOut',
  user: null,
  ...(ended && { ended }),
});
