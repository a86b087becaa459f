import type { User } from '@parley/protocol';
import type { TabNews } from '../core/effect.js';
import type { StoredItem } from '../core/item.js';
import { ownerOf } from '../core/items.js';
import type { LineNews } from '../shell/line-news.js';
import type { VirtualTime } from './clock.js';
import type { Network } from './network.js';
import { Tab } from './tab.js';

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
  /** How far its clock is from the right time. */
  private clockIsOff = 0;
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

  /** By the clock of this device. */
  get now(): number {
    return this.world.time.now + this.clockIsOff;
  }

  /** Somebody, or something, sets the clock. */
  setClock(byMs: number): void {
    this.clockIsOff += byMs;
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
      this.world.time.after(1, () => first.lead(owner, false));
    } else queue.push(tab);
    this.crown(owner);
  }

  /** Takes a moment, and keeps the order. */
  write(run: () => void): void {
    const { time, roll } = this.world;
    this.diskBusyUntil = Math.max(this.diskBusyUntil, time.now + roll() * 20);
    time.at(this.diskBusyUntil, run);
  }

  tell(from: Tab, news: TabNews | LineNews): void {
    const { time, roll } = this.world;
    this.newsUntil = Math.max(this.newsUntil, time.now + 1 + roll() * 5);
    for (const tab of this.tabs) if (tab !== from) time.at(this.newsUntil, () => tab.hear(news));
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
      leader.lead(owner, true);
    });
  }
}
