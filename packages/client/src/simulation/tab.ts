import { LIMITS, type User } from '@parley/protocol';
import type { Answer, Call } from '../core/call.js';
import type { Effect, TabNews } from '../core/effect.js';
import type { Input, Push } from '../core/input.js';
import type { StoredItem } from '../core/item.js';
import { ownerOf } from '../core/items.js';
import { initialState, type State } from '../core/state.js';
import { step } from '../core/step.js';
import { Line, type LineHost } from '../shell/line.js';
import type { LineNews } from '../shell/line-news.js';
import { RemoteWire } from '../shell/remote-wire.js';
import type { OpenWire, Wire, WireEvents } from '../shell/wire.js';
import type { Device } from './device.js';
import type { Socket } from './network.js';
import { Sending } from './sending.js';
import { openingSocket } from './tab-socket.js';

/** A tab: the core, and what the shell does for it. */
export class Tab {
  state: State = initialState;
  alive = true;
  /** Called after each step with the state before it. */
  onStep: (before: State) => void = () => undefined;
  private readonly line: Line;
  private wire: Wire | null = null;
  private isUp = false;
  private socket: Socket | null = null;
  /** Counts connections: what an older one still says is not heard. */
  private turn = 0;
  private names = 0;
  private readonly timers = new Map<string, number>();
  private readonly sending: Sending;
  private readonly pending = new Set<(answer: Answer) => void>();
  private readonly held: (() => void)[] = [];
  frozen = false;
  /** Frozen, and never to wake: the others must do without. */
  lost = false;
  private token = 0;

  constructor(
    readonly device: Device,
    readonly number: number,
  ) {
    this.sending = new Sending(device);
    this.line = new Line(this.lineHost(), ownerOf(this.state));
  }

  private lineHost(): LineHost {
    const { device } = this;
    return {
      tell: (news) => this.alive && device.tell(this, news),
      isVisible: () => this.state.tabs.visible,
      after: (ms, run) => {
        let over = false;
        device.world.time.after(ms, () => this.awake(() => over || run()));
        return () => (over = true);
      },
      newId: () => `line ${device.id}.${this.number}.${++this.names}`,
      moved: () => this.input({ on: 'moved' }),
      lead: () => device.queueFor(this, ownerOf(this.state), true),
      wanted: (urgent) => {
        const { phase, retryAt } = this.state.link;
        if (urgent) this.input({ on: 'networkUp' });
        else if (phase === 'waiting' && retryAt <= device.now) this.input({ on: 'timer', key: 'connect' });
      },
    };
  }

  /** Now, or when it wakes. */
  private awake(happens: () => void): void {
    if (!this.alive) return;
    if (this.frozen) this.held.push(() => this.awake(happens));
    else happens();
  }

  /** News from another tab. */
  hear(news: TabNews | LineNews): void {
    this.awake(() => ('line' in news ? this.line.hear(news) : this.input({ on: 'news', news })));
  }

  lead(owner: string, leads: boolean): void {
    this.awake(() => {
      this.sending.mayLead = leads;
      this.line.setLeads(owner, leads);
      const items = leads ? [...this.device.rowsOf(owner).values()] : [];
      this.input({ on: 'leads', owner, leads, items });
    });
  }

  start(rooms: readonly string[]): void {
    this.become(this.device.user, false);
    if (!this.device.user) this.moveIn();
    for (const roomId of rooms) this.input({ on: 'hold', roomId });
  }

  become(user: User | null, carry: boolean): void {
    if (this.frozen) return void this.held.push(() => this.become(user, carry));
    const before = ownerOf(this.state);
    this.sending.forget();
    this.input({ on: 'user', user, carry });
    if (ownerOf(this.state) !== before) this.moveIn();
  }

  /** Reads what waits for this owner, and queues for the lead. */
  private moveIn(): void {
    const owner = ownerOf(this.state);
    this.restore();
    this.device.queueFor(this, owner, false);
  }

  look(visible: boolean): void {
    this.input({ on: 'visible', visible });
    if (!visible) return;
    this.awake(() => this.line.hurry());
    this.restore();
  }

  private restore(): void {
    const owner = ownerOf(this.state);
    const { time, roll } = this.device.world;
    time.after(roll() * 10, () =>
      this.input({ on: 'restored', owner, items: [...this.device.rowsOf(owner).values()] }),
    );
  }

  die(): void {
    this.alive = false;
    this.closeSocket();
  }

  /** Runs nothing for a while; what happens meanwhile happens afterwards. */
  freeze(ms: number): void {
    if (this.frozen) return;
    this.frozen = true;
    this.lost = ms === Infinity;
    if (this.lost) return;
    this.device.world.time.after(ms, () => {
      this.frozen = false;
      for (const happens of this.held.splice(0)) happens();
    });
  }

  input(input: Input): void {
    if (!this.alive) return;
    if (this.frozen) return void this.held.push(() => this.input(input));
    const before = this.state;
    const { roll } = this.device.world;
    const [state, effects] = step(before, input, { now: this.device.now, random: roll });
    this.state = state;
    this.line.belongTo(ownerOf(state));
    this.onStep(before);
    for (const effect of effects) this.perform(effect);
  }

  private perform(effect: Effect): void {
    (this.performers[effect.do] as (effect: Effect) => void)(effect);
  }

  private readonly performers: { [K in Effect['do']]: (effect: Effect & { do: K }) => void } = {
    connect: ({ freshToken }) => this.connect(freshToken),
    disconnect: () => this.hangUp('late'),
    emit: (effect) => this.emit(effect),
    request: (effect) => this.request(effect),
    timer: ({ key, ms }) => this.setTimer(key, ms),
    store: ({ owner, item }) => this.store(owner, item),
    unstore: ({ owner, id }) => this.device.write(() => void this.device.rowsOf(owner).delete(id)),
    tell: ({ news }) => this.device.tell(this, news),
    adopt: ({ tokens }) => this.adopt(tokens.user),
    lead: () => this.device.queueFor(this, ownerOf(this.state), true),
    renew: () => undefined,
    chatEnded: () => undefined,
  };

  private request(effect: Effect & { do: 'request' }): void {
    const { device, state } = this;
    const user = effect.anonymous ? null : state.user;
    const done = this.sending.begin(effect.call);
    device.world.network.request(device.id, user, effect, (answer) => {
      done();
      this.answer(effect.call, answer);
    });
  }

  private adopt(user: User): void {
    const { device } = this;
    device.world.time.after(0, () => {
      if (this.alive && device.user === null) device.signIn(user, true);
    });
  }

  private answer(call: Call, answer: Answer): void {
    this.input({ on: 'answer', call, answer });
  }

  /** It takes a moment to have a token. */
  private connect(freshToken: boolean): void {
    const { user } = this.state;
    const turn = ++this.turn;
    const { time, roll } = this.device.world;
    const open = (): void => {
      if (turn !== this.turn || !user) return;
      const way = this.line.over(this.openSocket(user, freshToken), RemoteWire);
      this.wire = way('', { token: '', protocol: 1 }, this.eventsOf(turn));
    };
    time.after(roll() * 5, () => this.awake(open));
  }

  private eventsOf(turn: number): WireEvents {
    const now = (run: () => void): void => {
      if (turn === this.turn) run();
    };
    return {
      up: () =>
        now(() => {
          this.isUp = true;
          this.input({ on: 'socketUp' });
        }),
      down: (code) =>
        now(() => {
          this.hangUp('closed');
          this.input({ on: 'socketDown', code });
        }),
      push: (event, data) => now(() => this.input({ on: 'push', push: { event, data } as Push })),
    };
  }

  private openSocket(user: User, freshToken: boolean): OpenWire {
    return openingSocket(this.device, user, freshToken, {
      awake: (happens) => this.awake(happens),
      opened: (socket) => (this.socket = socket),
      close: () => this.closeSocket(),
    });
  }

  private closeSocket(): void {
    if (!this.socket) return;
    this.socket.open = false;
    this.device.world.network.wires.delete(this.socket);
    this.socket = null;
  }

  private hangUp(lost: 'late' | 'closed'): void {
    this.turn++;
    this.isUp = false;
    this.wire?.close();
    this.wire = null;
    const waiting = [...this.pending];
    this.pending.clear();
    this.device.world.time.after(0, () => {
      for (const settle of waiting) settle({ ok: false, lost });
    });
  }

  private emit({ event, payload, call }: Effect & { do: 'emit' }): void {
    const { time } = this.device.world;
    let open = true;
    const done = this.sending.begin(call);
    const settle = (answer: Answer): void => {
      done();
      this.pending.delete(settle);
      if (open) this.answer(call, answer);
      open = false;
    };
    if (!this.isUp || !this.wire?.isAlive()) return time.after(0, () => settle({ ok: false, lost: 'late' }));
    this.pending.add(settle);
    time.after(LIMITS.ackTimeoutMs, () => open && settle({ ok: false, lost: 'late' }));
    this.wire.emit(event, payload, (answer) => settle(answer as Answer));
  }

  private store(owner: string, item: StoredItem): void {
    this.device.write(() => {
      if (!this.alive) return;
      this.device.rowsOf(owner).set(item.id, item);
      this.device.stored.add(item.id);
      this.device.onStored(item);
      this.input({ on: 'stored', id: item.id });
    });
  }

  private setTimer(key: string, ms: number | null): void {
    const token = ++this.token;
    this.timers.set(key, token);
    if (ms === null) return;
    const { time, roll } = this.device.world;
    // Alarms of Node go off up to a millisecond early, by the clock that is asked then.
    time.after(Math.max(0, ms - (roll() < 0.2 ? 1 : 0)), () => {
      if (this.timers.get(key) === token) this.input({ on: 'timer', key });
    });
  }
}
