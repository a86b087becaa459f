import type { User } from '@parley/protocol';
import type { Answer, Call } from '../core/call.js';
import type { Effect, TabNews } from '../core/effect.js';
import type { Input } from '../core/input.js';
import type { StoredItem } from '../core/item.js';
import { ownerOf } from '../core/items.js';
import { initialState, type State } from '../core/state.js';
import { step } from '../core/step.js';
import type { VirtualTime } from './clock.js';
import type { Network, Wire } from './network.js';

interface Surroundings {
  time: VirtualTime;
  roll: () => number;
  network: Network;
}

/** A phone or computer: what survives a crash of the tabs on it. */
export class Device {
  readonly tabs: Tab[] = [];
  readonly disk = new Map<string, Map<string, StoredItem>>();
  user: User | null;
  /** What has ever been in storage. */
  readonly stored = new Set<string>();
  /** What the shell was asked for and must never be. */
  readonly wrongs: string[] = [];
  /** From now on it must arrive. */
  onStored: (item: StoredItem) => void = () => undefined;
  private diskBusyUntil = 0;
  private newsUntil = 0;
  private opened = 0;
  private readonly queues = new Map<string, Tab[]>();

  constructor(
    readonly id: number,
    user: User | null,
    readonly world: Surroundings,
  ) {
    this.user = user;
  }

  open(rooms: readonly string[]): Tab {
    const tab = new Tab(this, ++this.opened);
    this.tabs.push(tab);
    tab.start(rooms);
    return tab;
  }

  /** Dies without a word. */
  crash(tab: Tab): void {
    tab.die();
    this.tabs.splice(this.tabs.indexOf(tab), 1);
    this.leaveQueues(tab);
  }

  signIn(user: User | null, samePerson: boolean): void {
    this.user = user;
    for (const tab of this.tabs) tab.become(user, samePerson);
  }

  rowsOf(owner: string): Map<string, StoredItem> {
    const rows = this.disk.get(owner) ?? new Map<string, StoredItem>();
    this.disk.set(owner, rows);
    return rows;
  }

  queueFor(tab: Tab, owner: string, steal: boolean): void {
    this.leaveQueues(tab, steal ? owner : undefined);
    const queue = this.queues.get(owner) ?? [];
    this.queues.set(owner, queue);
    const first = queue[0];
    if (steal && first && first !== tab) {
      queue.unshift(tab);
      this.world.time.after(1, () => first.input({ on: 'leads', owner, leads: false, items: [] }));
    } else queue.push(tab);
    this.crown(owner);
  }

  /** Takes a moment, and keeps the order. */
  write(run: () => void): void {
    const { time, roll } = this.world;
    this.diskBusyUntil = Math.max(this.diskBusyUntil, time.now + roll() * 20);
    time.at(this.diskBusyUntil, run);
  }

  tell(from: Tab, news: TabNews): void {
    const copy = news;
    const { time, roll } = this.world;
    this.newsUntil = Math.max(this.newsUntil, time.now + 1 + roll() * 5);
    for (const tab of this.tabs)
      if (tab !== from) time.at(this.newsUntil, () => tab.input({ on: 'news', news: copy }));
  }

  private leaveQueues(tab: Tab, except?: string): void {
    for (const [owner, queue] of this.queues) {
      if (owner === except && queue[0] === tab) continue;
      const led = queue[0] === tab;
      this.queues.set(
        owner,
        queue.filter((other) => other !== tab),
      );
      if (led) this.crown(owner);
    }
  }

  private crown(owner: string): void {
    const leader = this.queues.get(owner)?.[0];
    this.world.time.after(2, () => {
      if (!leader || this.queues.get(owner)?.[0] !== leader || ownerOf(leader.state) !== owner) return;
      leader.input({
        on: 'leads',
        owner,
        leads: true,
        items: [...this.rowsOf(owner).values()],
      });
    });
  }
}

/** A tab: the core, and what the shell does for it. */
export class Tab {
  state: State = initialState;
  alive = true;
  /** Called after each step with the state before it. */
  onStep: (before: State) => void = () => undefined;
  private wire: Wire | null = null;
  private readonly timers = new Map<string, number>();
  private readonly underWay = new Map<string, string>();
  private readonly pending = new Set<(answer: Answer) => void>();
  private readonly held: (() => void)[] = [];
  frozen = false;
  /** Frozen, and never to wake: the others must do without. */
  lost = false;
  private token = 0;

  constructor(
    readonly device: Device,
    readonly number: number,
  ) {}

  start(rooms: readonly string[]): void {
    this.become(this.device.user, false);
    if (!this.device.user) this.moveIn();
    for (const roomId of rooms) this.input({ on: 'hold', roomId });
  }

  become(user: User | null, carry: boolean): void {
    if (this.frozen) return void this.held.push(() => this.become(user, carry));
    const before = ownerOf(this.state);
    this.underWay.clear();
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
    if (visible) this.restore();
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
    if (this.wire) this.wire.open = false;
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
    const { time, roll } = this.device.world;
    const [state, effects] = step(before, input, { now: time.now, random: roll });
    this.state = state;
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
    const done = this.sending(effect.call);
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

  /** Notes what leaves the device, until it is answered: one of a room at a time, and nothing that is not in storage. */
  private sending(call: Call): () => void {
    if (call.kind !== 'send' && call.kind !== 'chat') return () => undefined;
    const { stored, wrongs, world } = this.device;
    if (!stored.has(call.id)) wrongs.push(`${call.id} left before it was in storage`);
    const queue = call.kind === 'chat' ? 'new chats' : call.roomId;
    const first = this.underWay.get(queue);
    // One that is in the log already is behind us, answered or not.
    if (first && (first === call.id || !world.network.isStored(first)))
      wrongs.push(`${call.id} went out while ${first} was under way`);
    this.underWay.set(queue, call.id);
    return () => {
      if (this.underWay.get(queue) === call.id) this.underWay.delete(queue);
    };
  }

  private answer(call: Call, answer: Answer): void {
    this.input({ on: 'answer', call, answer });
  }

  private connect(freshToken: boolean): void {
    const { user } = this.state;
    if (!user) return;
    const { network } = this.device.world;
    const wire: Wire = {
      user,
      device: this.device.id,
      joined: new Set(),
      missed: new Set(),
      open: true,
      dead: false,
      lastDown: 0,
      lastUp: 0,
      onPush: (push) => this.input({ on: 'push', push: push }),
      onClosed: () => {
        if (!wire.open || this.wire !== wire) return;
        this.hangUp('closed');
        this.input({ on: 'socketDown' });
      },
    };
    this.wire = wire;
    const down = (code?: string): void => {
      wire.open = false;
      this.input({ on: 'socketDown', code });
    };
    network.connect(wire, () => this.input({ on: 'socketUp' }), down, freshToken);
  }

  private hangUp(lost: 'late' | 'closed'): void {
    if (this.wire) {
      this.wire.open = false;
      this.device.world.network.wires.delete(this.wire);
    }
    this.wire = null;
    const waiting = [...this.pending];
    this.pending.clear();
    this.device.world.time.after(0, () => {
      for (const settle of waiting) settle({ ok: false, lost });
    });
  }

  private emit({ event, payload, call }: Effect & { do: 'emit' }): void {
    const { network, time } = this.device.world;
    let open = true;
    const done = this.sending(call);
    const settle = (answer: Answer): void => {
      done();
      this.pending.delete(settle);
      if (open) this.answer(call, answer);
      open = false;
    };
    if (!this.wire?.open) return time.after(0, () => settle({ ok: false, lost: 'late' }));
    this.pending.add(settle);
    network.emit(this.wire, event, payload, settle);
  }

  private store(owner: string, item: StoredItem): void {
    const copy = item;
    this.device.write(() => {
      if (!this.alive) return;
      this.device.rowsOf(owner).set(copy.id, copy);
      this.device.stored.add(copy.id);
      this.device.onStored(copy);
      this.input({ on: 'stored', id: copy.id });
    });
  }

  private setTimer(key: string, ms: number | null): void {
    const token = ++this.token;
    this.timers.set(key, token);
    if (ms === null) return;
    this.device.world.time.after(ms, () => {
      if (this.timers.get(key) === token) this.input({ on: 'timer', key });
    });
  }
}
