import type { User } from '@parley/protocol';
import type { Item, State } from '../core/state.js';
import { LEAVE_AFTER_MS } from '../core/thread.js';
import { dice, VirtualTime } from './clock.js';
import { Device } from './device.js';
import { Network } from './network.js';
import { ModelServer, type SendRequest, userOf } from './server.js';
import type { Tab } from './tab.js';

const ROOMS = ['room-a', 'room-b'];
const STORM_MS = 30_000;
const EVENTS = 60;
/** What a clock is set by at most, mostly back. */
const CLOCK_STEP_MS = 3_600_000;
/** Longer than the longest pause between two tries, with the answer to it. */
const QUIET_MS = 120_000;
/** All is well: longer than anything takes then. */
const SETTLED_MS = 10_000;

export interface Pressed {
  id: string;
  roomId: string | null;
  text: string;
  /** Who pressed it where: their order in a room is the order in the log. */
  by: string;
  chat: boolean;
}

type Table = readonly (readonly [weight: number, happens: () => void])[];

function isBusy({ user, link, outbox, threads, tabs }: State): boolean {
  if (user && link.phase !== 'online') return true;
  if (outbox.some(({ state }) => state === 'queued') || tabs.asked) return true;
  return Object.values(threads).some(
    ({ handles, status, joinedAt, joiningAt }) =>
      handles > 0 && status !== 'gone' && (joinedAt !== link.epoch || joiningAt === link.epoch),
  );
}

/** One run: people who write on bad networks. What must hold meanwhile and afterwards is in `checks`. */
export class World {
  readonly time = new VirtualTime();
  readonly server: ModelServer;
  readonly network: Network;
  readonly devices: readonly Device[];
  /** Everything on which Send was pressed, in that order. */
  readonly pressed: Pressed[] = [];
  /** What reached storage: it must arrive, whatever happens. */
  readonly promised = new Set<string>();
  /** What was shown as failed, and tried again by hand. */
  readonly retried = new Set<string>();
  /** The heads that were on the screen when Send was pressed for it, or pressed again. */
  private readonly seen = new Map<string, Set<number | undefined>>();
  private readonly roll: () => number;
  private readonly customer = userOf('customer', 'customer');
  private readonly other = userOf('other', 'customer');
  private readonly agent = userOf('agent', 'agent');
  private readonly colleague = userOf('colleague', 'agent');
  private ids = 0;

  constructor(
    seed: number,
    private readonly onTab: (tab: Tab) => void,
  ) {
    this.roll = dice(seed);
    const { time, roll, newId, customer, other, agent } = this;
    this.server = new ModelServer(() => time.now);
    this.network = new Network({ time, roll, server: this.server, newId, reorders: roll() < 0.3 });
    this.server.addRoom('room-a', customer.id, [customer.id, agent.id]);
    this.server.addRoom('room-b', customer.id, [customer.id]);
    this.server.addRoom('room-c', other.id, [other.id, agent.id]);
    this.server.onSend = (request) => this.checkSeen(request);
    const surroundings = { time, roll, network: this.network };
    // Some days two answer in the same rooms.
    const people = [customer, agent, null, ...(roll() < 0.5 ? [this.colleague] : [])];
    this.devices = people.map((user, i) => new Device(i, user, surroundings));
    for (const device of this.devices) {
      device.onStored = ({ id, state }) => state === 'queued' && this.promised.add(id);
      for (let tabs = roll() < 0.4 ? 2 : 1; tabs > 0; tabs--) this.open(device);
    }
  }

  /** A storm, then fair weather until nothing moves any more. */
  run(): void {
    this.network.compareHeads();
    for (let i = 0; i < EVENTS; i++) this.time.after(this.roll() * STORM_MS, () => this.happen());
    this.time.run(STORM_MS);
    this.network.faults = false;
    for (const tab of this.tabs()) tab.look(true);
    // What somebody else wrote on this computer waits until they are back.
    for (const user of [this.other, this.customer]) {
      this.devices[0]?.signIn(user, false);
      for (const tab of this.tabs()) this.holdAll(tab);
      this.settle();
      for (const tab of this.tabs()) this.retryFailed(tab);
      this.settle();
    }
    this.lastWords();
  }

  /**
   * What is missed in fair weather is brought by whatever comes next. So in the end, after some have looked away and some
   * leading tabs have fallen asleep or closed a room, one device speaks and the others only listen.
   */
  private lastWords(): void {
    for (const tab of this.tabs()) for (const roomId of this.roomsOf(tab)) this.lookAway(tab, roomId);
    this.time.run(SETTLED_MS);
    for (const { tabs } of this.devices) this.loseInterest(tabs.filter(({ lost }) => !lost));
    this.time.run(SETTLED_MS);
    const awake = this.devices[this.roll() < 0.5 ? 0 : 1]?.tabs.filter(({ lost }) => !lost) ?? [];
    const speaker = this.pick(awake);
    for (const roomId of speaker ? this.roomsOf(speaker) : [])
      if (speaker?.state.user) this.press(speaker, roomId, speaker.state.user);
    this.time.run(SETTLED_MS);
    // Who speaks may have missed what a colleague has answered, and is asked.
    for (const tab of this.tabs()) this.retryFailed(tab);
    this.time.run(SETTLED_MS);
  }

  /** Until nothing waits any more, by what the tabs know; whether they are right is checked in the end. */
  private settle(): void {
    const end = this.time.now + QUIET_MS;
    do this.time.run(SETTLED_MS);
    while (this.time.now < end && this.tabs().some((tab) => !tab.lost && (tab.frozen || isBusy(tab.state))));
  }

  private loseInterest(tabs: Tab[]): void {
    const leader = tabs.find(({ state }) => state.tabs.leads);
    if (!leader || tabs.length < 2) return;
    this.oneOf([
      [2, () => leader.freeze(Infinity)],
      [2, () => this.roomsOf(leader).forEach((roomId) => leader.input({ on: 'release', roomId }))],
      [1, () => leader.device.crash(leader)],
      [3, () => undefined],
    ]);
  }

  tabs = (): Tab[] => this.devices.flatMap(({ tabs }) => tabs);

  private readonly newId = (): string => `id-${String(++this.ids).padStart(6, '0')}`;

  private open(device: Device): void {
    const tab = device.open(device.user ? this.roomsFor(device.user) : []);
    this.onTab(tab);
  }

  private roomsFor(user: User): string[] {
    if (user.id === 'other') return ['room-c'];
    if (user.role !== 'guest') return ROOMS;
    return [...this.server.rooms.values()].filter(({ ownerId }) => ownerId === user.id).map(({ id }) => id);
  }

  private roomsOf = ({ state: { user } }: Tab): string[] => (user ? this.roomsFor(user) : []);

  private holdAll(tab: Tab): void {
    for (const roomId of this.roomsOf(tab))
      if (!tab.state.threads[roomId]?.handles) tab.input({ on: 'hold', roomId });
  }

  private retryFailed(tab: Tab, which: (item: Item) => boolean = () => true): void {
    const failed = tab.state.outbox.filter((item) => item.state === 'failed' && which(item));
    for (const { id, roomId, seen, error } of failed) {
      this.retried.add(id);
      const onScreen = this.headOnScreen(tab, roomId ?? '');
      const known = [seen, onScreen, error?.missed?.at(-1)?.seq].filter((seq) => seq !== undefined);
      this.claims(id).add(known.length > 0 ? Math.max(...known) : undefined);
      tab.input({ on: 'retry', id });
    }
  }

  /** What staff answer to; of nobody else it is asked. */
  private headOnScreen({ state: { user, threads } }: Tab, roomId: string): number | undefined {
    const thread = threads[roomId];
    return user?.role === 'agent' && thread?.status === 'ready' ? thread.public.last : undefined;
  }

  private claims(id: string): Set<number | undefined> {
    const claims = this.seen.get(id) ?? new Set();
    this.seen.set(id, claims);
    return claims;
  }

  private checkSeen({ id, seen }: SendRequest): void {
    if (!this.claims(id).has(seen)) this.server.wrongs.push(`${id} claims that its author had seen ${seen}`);
  }

  private pick = <T>(items: readonly T[]): T | undefined => items[Math.floor(this.roll() * items.length)];

  private oneOf(table: Table): void {
    let left = this.roll() * table.reduce((sum, [weight]) => sum + weight, 0);
    table.find(([weight]) => (left -= weight) < 0)?.[1]();
  }

  private happen(): void {
    const device = this.pick(this.devices);
    const tab = device && this.pick(device.tabs);
    if (!device || !tab) return;
    const { network, roll } = this;
    this.oneOf([
      [60, () => !tab.frozen && this.use(tab)],
      [8, () => network.crash(300 + roll() * 4_000)],
      [8, () => network.partition(device.id, 500 + roll() * 15_000)],
      [10, () => network.cutOne(this.pick([...network.wires]), roll() * 3_000)],
      [4, () => this.reload(device, tab)],
      [4, () => tab.freeze(roll() * 8_000)],
      // There is always another tab that somebody looks at.
      [1, () => device.tabs.filter(({ lost }) => !lost).length > 1 && tab.freeze(Infinity)],
      [
        2,
        () => tab.input({ on: 'push', push: { event: 'draining', data: { reconnectInMs: roll() * 5_000 } } }),
      ],
      [2, () => tab.look(roll() < 0.7)],
      [2, () => device.setClock((roll() - 0.7) * CLOCK_STEP_MS)],
      [2, () => device.id === 0 && this.changeUser(device)],
    ]);
  }

  private reload(device: Device, tab: Tab): void {
    if (this.roll() < 0.5) tab.input({ on: 'leaving' });
    device.crash(tab);
    this.open(device);
  }

  /** Somebody else at the same computer: what the first one wrote waits for the first one. */
  private changeUser(device: Device): void {
    device.signIn(device.user?.id === 'customer' ? this.other : this.customer, false);
  }

  private use(tab: Tab): void {
    const roomId = this.pick(this.roomsOf(tab));
    const { user } = tab.state;
    if (!roomId || !user) return this.startChat(tab);
    const seq = tab.state.threads[roomId]?.public.last ?? 0;
    this.oneOf([
      [60, () => this.press(tab, roomId, user)],
      [6, () => this.retryFailed(tab, (item) => item.error?.reason === 'STALE')],
      [15, () => this.server.happen(user, roomId, this.newId(), this.roll())],
      [10, () => tab.input({ on: 'markRead', roomId, seq })],
      [5, () => tab.input({ on: 'loadOlder', roomId })],
      [5, () => tab.input({ on: 'typing', roomId, isTyping: this.roll() < 0.8, private: false })],
      [5, () => this.lookAway(tab, roomId)],
    ]);
  }

  private lookAway(tab: Tab, roomId: string): void {
    if (!tab.state.threads[roomId]?.handles) return;
    tab.input({ on: 'release', roomId });
    // Often just when the room is being left.
    const ms = this.roll() < 0.5 ? this.roll() * 3_000 : LEAVE_AFTER_MS + this.roll() * 50;
    this.time.after(ms, () => tab.input({ on: 'hold', roomId }));
  }

  private press(tab: Tab, roomId: string, user: User): void {
    const isPrivate = user.role === 'agent' && this.roll() < 0.3;
    for (let burst = this.roll() < 0.3 ? 3 : 1; burst > 0; burst--) {
      const id = this.newId();
      const message = `${user.id}: ${id}`;
      const by = `tab ${tab.device.id}.${tab.number} of ${user.id}${isPrivate ? ' (notes)' : ''}`;
      this.pressed.push({ id, roomId, text: message, by, chat: false });
      this.claims(id).add(isPrivate ? undefined : this.headOnScreen(tab, roomId));
      tab.input({ on: 'send', roomId, id, message, private: isPrivate });
    }
  }

  private startChat(tab: Tab): void {
    if (tab.state.user || tab.state.outbox.length > 0) return;
    const id = this.newId();
    const message = `nobody: ${id}`;
    this.pressed.push({ id, roomId: null, text: message, by: 'nobody', chat: true });
    this.claims(id).add(undefined);
    const chat = { id, message, requestKey: `key-${id}`, newRoomId: this.newId() };
    tab.input({ on: 'startChat', chat });
  }
}
