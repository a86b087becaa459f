import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Settings } from '../../config/settings.js';
import { Clock } from '../clock.js';
import { Events, type FactClass } from '../events/events.js';
import { faultKind } from '../metrics/faults.js';
import { counter, measured } from '../metrics/metrics.js';
import { RedisLink } from './redis-link.js';

const CHANNEL = 'parley:facts';
/** Servers say something every two seconds (see the presence's beat): this long a silence is Redis's. */
const SILENT_MS = 7_000;
/** Each that is said wakes every server: after one the next goes so much later, with all that was told meanwhile. A lone one goes at once. */
const REST_MS = 5;
const away = faultKind('redis_away', 'Redis is away');
const up = measured('redis_up', 'Whether hints from other servers come in; absent without REDIS_URL');
const changes = counter('redis_changes_total', 'Connections to Redis that went up or down', ['to']);
const hints = counter('hints_total', 'Hints told to other servers');
const hintsFailed = counter('hints_failed_total', 'What went wrong with Redis: a hint, a connection');

/** A server of before takes the first of the facts, and leaves the others to what it asks of Postgres. */
type Envelope = [nodeId: string, ...kindsAndFacts: (string | object)[]];

/**
 * Carries facts to the other servers over Redis: hints, with ids and numbers in them and never a word of what people say. It
 * speeds things up and guarantees nothing: what must arrive is asked of Postgres as well. Without REDIS_URL it does nothing.
 */
@Injectable()
export class Bus implements OnApplicationBootstrap, OnModuleDestroy {
  /** This process, among its likes. */
  readonly nodeId: string;
  private readonly kinds = new Map<string, FactClass<object>>();
  /** Facts that came from elsewhere and must not go back. */
  private readonly foreign = new WeakSet<object>();
  private link: RedisLink | null = null;
  private heardAt = 0;
  /** Kinds and facts, by turns. */
  private unsaid: (string | object)[] = [];
  private saidAt = -Infinity;
  private failures = 0;
  private unmeasure: (() => void) | null = null;

  constructor(
    private readonly settings: Settings,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {
    this.nodeId = clock.id();
  }

  /** Whether there is anybody to share with. */
  get isUsed(): boolean {
    return this.settings.redisUrl !== null;
  }

  /** False while Redis is away: then nobody knows what happens elsewhere, but for what Postgres says. */
  get isUp(): boolean {
    return this.link?.isReady === true && this.clock.now() - this.heardAt < SILENT_MS;
  }

  /** When anything came last; what this server says comes back to it as well. */
  get lastHeardAt(): number {
    return this.heardAt;
  }

  /** From now on facts of these kinds are published on every server. Their fields must be JSON. */
  share(...kinds: FactClass<object>[]): void {
    for (const kind of kinds) {
      this.kinds.set(kind.name, kind);
      this.events.on(kind, (fact) => this.send(kind.name, fact));
    }
  }

  async onApplicationBootstrap(): Promise<void> {
    const { redisUrl } = this.settings;
    if (redisUrl === null) return;
    this.link = new RedisLink(redisUrl, CHANNEL, {
      heard: (message) => this.receive(message),
      changed: (isUp) => changes.inc({ to: isUp ? 'up' : 'down' }),
      failed: (error) => this.complain(error),
    });
    this.unmeasure = up.read(() => [{ value: this.isUp ? 1 : 0 }]);
    // That it answers is not awaited: a server starts without Redis, too.
    await this.link.open();
  }

  onModuleDestroy(): void {
    if (this.unsaid.length > 0) this.say();
    this.unmeasure?.();
    this.link?.close();
  }

  /** Not awaited: nobody waits for a hint. What is told in one turn of the event loop, or in a breath after the last, goes together. */
  private send(kind: string, fact: object): void {
    if (!this.link?.isReady || this.foreign.has(fact)) return;
    hints.inc();
    if (this.unsaid.length === 0) this.sayInTime();
    this.unsaid.push(kind, fact);
  }

  private sayInTime(): void {
    const restMs = this.saidAt + REST_MS - performance.now();
    if (restMs > 0) setTimeout(() => this.say(), restMs).unref();
    else setImmediate(() => this.say());
  }

  private say(): void {
    if (this.unsaid.length === 0) return;
    this.saidAt = performance.now();
    const envelope: Envelope = [this.nodeId, ...this.unsaid];
    this.unsaid = [];
    this.link?.say(JSON.stringify(envelope));
  }

  private receive(message: string): void {
    this.heardAt = this.clock.now();
    // its own come back to it
    if (message.startsWith(`["${this.nodeId}"`)) return;
    const [, ...facts] = JSON.parse(message) as Envelope;
    for (let n = 0; n + 1 < facts.length; n += 2) this.pass(facts[n] as string, facts[n + 1] as object);
  }

  private pass(name: string, fields: object): void {
    const kind = this.kinds.get(name);
    // A newer version may share kinds that this one does not know.
    if (!kind) return;
    const fact = Object.assign(Object.create(kind.prototype as object) as object, fields);
    this.foreign.add(fact);
    this.events.publish(fact);
  }

  /** Whether a fact came from another server, which has noted it already. */
  isForeign(fact: object): boolean {
    return this.foreign.has(fact);
  }

  /** A line once for each stretch of trouble, not once for each hint. */
  private complain(error: unknown): void {
    this.failures += 1;
    hintsFailed.inc();
    if (this.failures === 1 || this.failures % 1_000 === 0) away({ err: error, failures: this.failures });
    if (this.isUp) this.failures = 0;
  }
}
