import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { StaffStatus } from '@parley/protocol';
import { Clock } from '../../platform/clock.js';
import { Events } from '../../platform/events/events.js';
import { Bus } from '../../platform/redis/bus.js';
import { ListTold, ListWanted, NodeBeat, PersonMoved, type PersonThere } from './cluster.events.js';

interface Node {
  version: number;
  heardAt: number;
  people: Map<string, { status: StaffStatus; staff: boolean }>;
}

const BEAT_MS = 2_000;
/** Three missed beats, while others came: that server is gone, and everybody on it. */
const GONE_AFTER_MS = 7_000;

/** What is called when somebody's presence on another server may have changed. */
type Changed = (userId: string, staff: boolean) => void;

/** Who is connected to the other servers: told by them through hints, forgotten when they fall silent. */
@Injectable()
export class Elsewhere implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly nodes = new Map<string, Node>();
  private version = 0;
  private timer: NodeJS.Timeout | null = null;
  private here: () => PersonThere[] = () => [];
  private changed: Changed = () => undefined;
  private allChanged: () => void = () => undefined;
  private wasUnknown = false;

  constructor(
    private readonly bus: Bus,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /** `here`: who is on this server; `allChanged`: nobody can say any more who is elsewhere, or everybody can again. */
  connect(here: () => PersonThere[], changed: Changed, allChanged: () => void): void {
    this.here = here;
    this.changed = changed;
    this.allChanged = allChanged;
  }

  onApplicationBootstrap(): void {
    if (!this.bus.isUsed) return;
    this.bus.share(PersonMoved, NodeBeat, ListWanted, ListTold);
    const fromElsewhere =
      <F extends { nodeId: string }>(listener: (fact: F) => void) =>
      (fact: F): void => {
        if (fact.nodeId !== this.bus.nodeId) listener(fact);
      };
    this.events.on(
      PersonMoved,
      fromElsewhere((fact: PersonMoved) => this.moved(fact)),
    );
    this.events.on(
      NodeBeat,
      fromElsewhere((fact: NodeBeat) => this.beat(fact)),
    );
    this.events.on(
      ListTold,
      fromElsewhere((fact: ListTold) => this.told(fact)),
    );
    this.events.on(ListWanted, (fact) => {
      if (fact.of === this.bus.nodeId)
        this.events.publish(new ListTold(this.bus.nodeId, this.version, this.here()));
    });
    this.timer = setInterval(() => this.tick(), BEAT_MS).unref();
  }

  onModuleDestroy(): void {
    if (this.timer) clearInterval(this.timer);
  }

  /** True while it can't be known who is elsewhere. */
  get isUnknown(): boolean {
    return this.bus.isUsed && !this.bus.isUp;
  }

  /** People on the other servers, each once for each of them. */
  get size(): number {
    return [...this.nodes.values()].reduce((sum, { people }) => sum + people.size, 0);
  }

  /** Somebody's status on each of the other servers where they are. */
  statuses(userId: string): StaffStatus[] {
    return [...this.nodes.values()].flatMap(({ people }) => people.get(userId)?.status ?? []);
  }

  staff(): [userId: string, status: StaffStatus][] {
    return [...this.nodes.values()].flatMap(({ people }) =>
      [...people]
        .filter(([, { staff }]) => staff)
        .map(([userId, { status }]): [string, StaffStatus] => [userId, status]),
    );
  }

  /** Tells the others what changed here. */
  tell(userId: string, status: StaffStatus | null, staff: boolean): void {
    if (!this.bus.isUsed) return;
    this.version += 1;
    this.events.publish(new PersonMoved(this.bus.nodeId, this.version, userId, status, staff));
  }

  private tick(): void {
    const now = this.clock.now();
    this.events.publish(new NodeBeat(this.bus.nodeId, this.version));
    // While Redis is away silence says nothing.
    if (this.isUnknown) for (const node of this.nodes.values()) node.heardAt = now;
    for (const [nodeId, node] of this.nodes)
      // not by the clock: where nothing is heard at all it is Redis that is silent, which is found out a moment later
      if (this.bus.lastHeardAt - node.heardAt > GONE_AFTER_MS) this.forget(nodeId, node);
    if (this.isUnknown !== this.wasUnknown) this.allChanged();
    this.wasUnknown = this.isUnknown;
  }

  private forget(nodeId: string, node: Node): void {
    this.nodes.delete(nodeId);
    for (const [userId, { staff }] of node.people) this.changed(userId, staff);
  }

  private beat({ nodeId, version }: NodeBeat): void {
    const node = this.nodes.get(nodeId);
    if (node) node.heardAt = this.clock.now();
    if (node?.version !== version) this.events.publish(new ListWanted(nodeId));
  }

  private told({ nodeId, version, people }: ListTold): void {
    const before = this.nodes.get(nodeId)?.people ?? new Map<string, { staff: boolean }>();
    const node: Node = { version, heardAt: this.clock.now(), people: new Map() };
    for (const [userId, status, staff] of people) node.people.set(userId, { status, staff });
    this.nodes.set(nodeId, node);
    for (const [userId, { staff }] of [...before, ...node.people]) this.changed(userId, staff);
  }

  private moved({ nodeId, version, userId, status, staff }: PersonMoved): void {
    const node = this.nodes.get(nodeId);
    if (node?.version !== version - 1) {
      this.events.publish(new ListWanted(nodeId));
      return;
    }
    node.version = version;
    node.heardAt = this.clock.now();
    if (status === null) node.people.delete(userId);
    else node.people.set(userId, { status, staff });
    this.changed(userId, staff);
  }
}
