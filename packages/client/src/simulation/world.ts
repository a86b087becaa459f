import type { Message, User } from '@parley/protocol';
import type { StoredItem } from '../core/item.js';
import type { State, ThreadData } from '../core/state.js';
import { dice, VirtualTime } from './clock.js';
import { Device, type Tab } from './device.js';
import { Network } from './network.js';
import { ModelServer, userOf } from './server.js';

const ROOMS = ['room-a', 'room-b'];
const STORM_MS = 30_000;
const EVENTS = 60;
/** Longer than the longest pause between two tries, with the answer to it. */
const QUIET_MS = 120_000;

interface Pressed {
  id: string;
  roomId: string | null;
  text: string;
  /** Who pressed it where: their order in a room is the order in the log. */
  by: string;
  private: boolean;
  chat: boolean;
}

/** One run: people who write on bad networks, and what must hold whatever happens. */
export class World {
  readonly wrongs: string[] = [];
  readonly time = new VirtualTime();
  readonly server: ModelServer;
  readonly network: Network;
  readonly devices: Device[];
  /** Everything on which Send was pressed, in that order. */
  readonly pressed: Pressed[] = [];
  /** What reached storage: it must arrive, whatever happens. */
  readonly promised = new Set<string>();
  readonly retried = new Set<string>();
  steps = 0;
  private readonly roll: () => number;
  private ids = 0;

  constructor(seed: number) {
    this.roll = dice(seed);
    const newId = (): string => `id-${String(++this.ids).padStart(6, '0')}`;
    this.newId = newId;
    this.server = new ModelServer(() => this.time.now);
    const { time, roll, server } = this;
    this.network = new Network({ time, roll, server, newId, reorders: roll() < 0.3 });
    const [customer, other, agent] = [
      userOf('customer', 'customer'),
      userOf('other', 'customer'),
      userOf('agent', 'agent'),
    ];
    this.server.addRoom('room-a', customer.id, [customer.id, agent.id]);
    this.server.addRoom('room-b', customer.id, [customer.id]);
    this.server.addRoom('room-c', other.id, [other.id, agent.id]);
    const surroundings = { time, roll, network: this.network };
    this.devices = [customer, agent, null].map((user, i) => new Device(i, user, surroundings));
    for (const device of this.devices) {
      device.onStored = ({ id, state }: StoredItem) => state === 'queued' && this.promised.add(id);
      for (let tabs = roll() < 0.4 ? 2 : 1; tabs > 0; tabs--) this.open(device);
    }
    this.users = { customer, other };
  }

  private readonly users: { customer: User; other: User };
  private readonly newId: () => string;

  run(): string[] {
    for (let i = 0; i < EVENTS; i++) this.time.after(this.roll() * STORM_MS, () => this.happen());
    this.time.run(STORM_MS);
    this.calm();
    // What somebody else wrote on this computer waits until they are back.
    for (const user of [this.users.other, this.users.customer]) {
      this.devices[0]?.signIn(user, false);
      this.holdAll();
      this.time.run(QUIET_MS);
      this.retryFailed();
      this.time.run(QUIET_MS);
    }
    this.check();
    return [...this.wrongs, ...this.server.wrongs];
  }

  private calm(): void {
    this.network.faults = false;
  }

  private holdAll(): void {
    for (const { tabs } of this.devices)
      for (const tab of tabs)
        for (const id of this.roomsOf(tab))
          if (!tab.state.threads[id]?.handles) tab.input({ on: 'hold', roomId: id });
  }

  private open(device: Device): Tab {
    const tab = device.open(device.user ? this.roomsFor(device.user) : []);
    tab.onStep = (before) => this.watch(tab, before);
    return tab;
  }

  private roomsFor = (user: User): string[] => {
    if (user.id === 'other') return ['room-c'];
    if (user.role !== 'guest') return ROOMS;
    return [...this.server.rooms.values()].filter(({ ownerId }) => ownerId === user.id).map(({ id }) => id);
  };

  private roomsOf = (tab: Tab): string[] => (tab.state.user ? this.roomsFor(tab.state.user) : []);

  private pick = <T>(items: readonly T[]): T | undefined => items[Math.floor(this.roll() * items.length)];

  private happen(): void {
    const device = this.pick(this.devices);
    const tab = device && this.pick(device.tabs);
    if (!device || !tab) return;
    const dice = this.roll();
    if (dice < 0.6) {
      if (!tab.frozen) this.use(tab);
    } else if (dice < 0.68) this.network.crash(300 + this.roll() * 4_000);
    else if (dice < 0.76) this.network.partition(device.id, 500 + this.roll() * 15_000);
    else if (dice < 0.86) {
      const wire = this.pick([...this.network.wires]);
      if (wire) this.network.cut(wire, this.roll() * 3_000);
    } else if (dice < 0.9) {
      device.crash(tab);
      this.open(device);
    } else if (dice < 0.94) tab.freeze(this.roll() * 8_000);
    else if (dice < 0.96)
      tab.input({ on: 'push', push: { event: 'draining', data: { reconnectInMs: this.roll() * 5_000 } } });
    else if (device.id === 0) this.changeUser(device);
    else tab.input({ on: 'visible', visible: this.roll() < 0.7 });
  }

  /** Somebody else at the same computer: what the first one wrote waits for the first one. */
  private changeUser(device: Device): void {
    const { customer, other } = this.users;
    device.signIn(device.user?.id === customer.id ? other : customer, false);
  }

  private use(tab: Tab): void {
    const roomId = this.pick(this.roomsOf(tab));
    if (!roomId) return this.startChat(tab);
    const dice = this.roll();
    if (dice < 0.6) this.press(tab, roomId);
    else if (dice < 0.75 && tab.state.user && this.server.rooms.get(roomId)?.marks.has(tab.state.user.id))
      this.server.happen(tab.state.user, roomId, this.newId(), this.roll());
    else if (dice < 0.85)
      tab.input({ on: 'markRead', roomId, seq: tab.state.threads[roomId]?.public.last ?? 0 });
    else if (dice < 0.9) tab.input({ on: 'loadOlder', roomId });
    else if (dice < 0.95) tab.input({ on: 'typing', roomId, isTyping: this.roll() < 0.8, private: false });
    else if ((tab.state.threads[roomId]?.handles ?? 0) > 0) {
      tab.input({ on: 'release', roomId });
      this.time.after(this.roll() * 3_000, () => tab.input({ on: 'hold', roomId }));
    }
  }

  private press(tab: Tab, roomId: string): void {
    const { user } = tab.state;
    if (!user) return;
    const isPrivate = user.role === 'agent' && this.roll() < 0.3;
    for (let burst = this.roll() < 0.3 ? 3 : 1; burst > 0; burst--) {
      const id = this.newId();
      const text = `${user.id}: ${id}`;
      this.note(tab, { id, roomId, text, private: isPrivate, chat: false });
      tab.input({ on: 'send', roomId, id, message: text, private: isPrivate });
    }
  }

  private startChat(tab: Tab): void {
    if (tab.state.user || tab.state.outbox.length > 0) return;
    const id = this.newId();
    const text = `nobody: ${id}`;
    this.note(tab, { id, roomId: null, text, private: false, chat: true });
    tab.input({
      on: 'startChat',
      chat: { id, message: text, requestKey: `key-${id}`, newRoomId: this.newId() },
    });
  }

  private note(tab: Tab, what: Omit<Pressed, 'by'>): void {
    this.pressed.push({
      ...what,
      by: `tab ${tab.device.id}.${tab.number}/${tab.state.user?.id}/${what.private}`,
    });
  }

  /** After every single step: what is shown has no gap and never shrinks. */
  private watch(tab: Tab, before: State): void {
    this.steps++;
    for (const [roomId, thread] of Object.entries(tab.state.threads)) {
      const old = before.threads[roomId];
      if (old === thread) continue;
      this.watchLog(roomId, thread.public.messages, thread.public.last);
      if (thread.staff) this.watchLog(roomId, thread.staff.messages, thread.staff.last);
      const restarted = before.user?.id !== tab.state.user?.id;
      if (old && !restarted) this.watchMarks(roomId, old, thread);
    }
    const flights = tab.state.outbox
      .filter(({ flight, chat }) => flight && !chat)
      .map(({ roomId }) => roomId);
    if (new Set(flights).size < flights.length) this.wrongs.push('two of one room are under way at once');
  }

  private watchLog(roomId: string, messages: readonly Message[], last: number): void {
    const first = messages[0]?.seq ?? 1;
    const holes = messages.some(({ seq }, i) => seq !== first + i);
    if (holes || (messages.at(-1)?.seq ?? last) !== last) this.wrongs.push(`a gap is shown in ${roomId}`);
  }

  private watchMarks(roomId: string, old: ThreadData, thread: ThreadData): void {
    if (old.public.last > thread.public.last) this.wrongs.push(`${roomId} went back`);
    for (const before of old.room?.participants ?? []) {
      const after = thread.room?.participants.find(({ userId }) => userId === before.userId);
      if (after && (after.deliveredSeq < before.deliveredSeq || after.readSeq < before.readSeq))
        this.wrongs.push(`a mark fell in ${roomId}`);
    }
  }

  /** What was parked after it broke two connections: the user presses "try again". */
  private retryFailed(): void {
    for (const { tabs } of this.devices)
      for (const tab of tabs)
        for (const { id, state } of tab.state.outbox) {
          if (state !== 'failed') continue;
          this.retried.add(id);
          tab.input({ on: 'retry', id });
        }
  }

  private check(): void {
    this.checkStored();
    this.checkOrder();
    for (const { tabs } of this.devices) for (const tab of tabs) this.checkTab(tab);
  }

  private checkStored(): void {
    const stored = [...this.server.rooms.values()].flatMap((room) => [...room.public, ...room.staff]);
    for (const { id, text, chat } of this.pressed) {
      const found = stored.filter((entry) => entry.type === 'text' && entry.message === text);
      if (found.length > 1 && !(chat && this.retried.has(id)))
        this.wrongs.push(`"${text}" is there ${found.length} times`);
      if (found.length === 0 && this.promised.has(id)) this.wrongs.push(`"${text}" is lost`);
    }
    const texts = new Set(this.pressed.map(({ text }) => text));
    for (const { type, message } of stored)
      if (type === 'text' && !texts.has(message)) this.wrongs.push(`nobody wrote "${message}"`);
  }

  private checkOrder(): void {
    for (const room of this.server.rooms.values()) {
      const seqs = new Map([...room.public, ...room.staff].map(({ id, seq }) => [id, seq]));
      const last = new Map<string, number>();
      for (const { id, by, roomId } of this.pressed) {
        const seq = seqs.get(id);
        if (seq === undefined || roomId !== room.id || this.retried.has(id)) continue;
        if (seq < (last.get(by) ?? 0)) this.wrongs.push(`${by} wrote in another order in ${room.id}`);
        last.set(by, seq);
      }
    }
  }

  private checkTab(tab: Tab): void {
    const { outbox, threads, user } = tab.state;
    for (const item of outbox)
      this.wrongs.push(`"${item.message}" is still pending (${item.state} ${item.error?.code})`);
    for (const [roomId, thread] of Object.entries(threads)) {
      const room = this.server.rooms.get(roomId);
      if (!room || thread.handles === 0) continue;
      this.same(roomId, thread.public.messages, room.shown.public);
      if (thread.staff) this.same(`${roomId} (staff)`, thread.staff.messages, room.shown.staff);
      const theirs = room.public.findLast(({ senderId }) => senderId !== user?.id);
      const marks = user && room.marks.get(user.id);
      if (marks && theirs && marks.deliveredSeq < theirs.seq)
        this.wrongs.push(`${roomId} was not told as delivered`);
    }
  }

  private same(name: string, shown: readonly Message[], all: readonly Message[]): void {
    const first = shown[0]?.seq ?? all.length + 1;
    if (JSON.stringify(shown) !== JSON.stringify(all.slice(first - 1)))
      this.wrongs.push(`${name} shows something else than a fresh snapshot`);
  }
}
