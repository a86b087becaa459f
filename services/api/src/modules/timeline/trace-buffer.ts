import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { TimelineFacts, TimelineKind } from '@parley/protocol';
import { Clock } from '../../platform/clock.js';
import { faultKind } from '../../platform/metrics/faults.js';
import { counter } from '../../platform/metrics/metrics.js';
import { Repeat } from '../../platform/repeat.js';
import { Bus } from '../../platform/redis/bus.js';
import { TimelineRepository } from './timeline.repository.js';

export interface Trace {
  roomId: string;
  kind: TimelineKind;
  userId?: string | null;
  private?: boolean | null;
  fromSeq?: number | null;
  toSeq?: number | null;
  facts?: TimelineFacts;
  /** It is kept only if the user takes part in the room: strangers leave no trace in other people's chats. */
  unlessStranger?: boolean;
}

/** An entry, its moment after the row's in milliseconds, and how long it took. */
export type Step = [seq: number, afterMs: number, ms?: number];

export interface TraceRow extends Required<Omit<Trace, 'facts'>> {
  id: string;
  at: Date;
  node: string;
  facts: TimelineFacts & { steps?: Step[] };
}

/** Tells rows of one room that take steps from each other. */
export interface StepsOf {
  roomId: string;
  kind: TimelineKind;
  userId: string | null;
  private: boolean;
  /** What else it is about. */
  detail: string | null;
}

/** A row that still takes steps. Three numbers each until it is written: an array of its own for each would outlive the young generation. */
interface OpenRow extends Pick<StepsOf, 'kind' | 'userId' | 'private' | 'detail'> {
  row: TraceRow;
  steps: number[];
}

const STEP = 3;
/** Nobody measured how long it took. */
const NO_TENTHS = -1;

const FLUSH_MS = 1_000;
/** Some 2 MB. What comes on top of it is counted and forgotten: looking on must not be what fills the memory. */
const MAX_ROWS = 5_000;
/** A row that tells of more entries than this is followed by another. */
const MAX_STEPS = 60;

const kept = counter('timeline_rows_total', 'Rows of the timeline that were written');
const dropped = faultKind('timeline_dropped', 'moments of the timeline were not kept');

/**
 * What happened, on its way to the timeline. Everything of one kind within a second becomes a row, and all rows a statement:
 * nobody waits for it, and when the database is away or too much happens, it is dropped and counted.
 */
@Injectable()
export class TraceBuffer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly node: string;
  private rows: TraceRow[] = [];
  /** By room. */
  private open = new Map<string, OpenRow[]>();
  /** Rows that count. */
  private counts = new Map<string, TraceRow>();
  private lost = 0;
  private last: Promise<void> = Promise.resolve();
  private readonly repeat = new Repeat(FLUSH_MS, () => this.flush());

  constructor(
    private readonly timeline: TimelineRepository,
    private readonly clock: Clock,
    bus: Bus,
  ) {
    this.node = bus.nodeId.slice(-4);
  }

  onApplicationBootstrap(): void {
    this.repeat.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.repeat.stop();
    await this.flush();
  }

  add(trace: Trace): void {
    this.push(trace);
  }

  /** One entry more in the row of these; `make` is asked for the rest of the row when there is none yet. */
  step(of: StepsOf, seq: number, make: () => Partial<Trace>, ms?: number): void {
    const open = this.openRow(of) ?? this.begin(of, seq, make);
    if (!open) return;
    const { row, steps } = open;
    row.fromSeq = Math.min(row.fromSeq ?? seq, seq);
    row.toSeq = Math.max(row.toSeq ?? seq, seq);
    // whole numbers alone: an array of them is another one than an array of fractions
    steps.push(seq, this.clock.now() - row.at.getTime(), ms === undefined ? NO_TENTHS : Math.round(ms * 10));
  }

  private openRow({ roomId, kind, userId, private: isPrivate, detail }: StepsOf): OpenRow | undefined {
    for (const open of this.open.get(roomId) ?? [])
      if (
        open.kind === kind &&
        open.userId === userId &&
        open.private === isPrivate &&
        open.detail === detail &&
        open.steps.length < MAX_STEPS * STEP
      )
        return open;
    return undefined;
  }

  private begin(of: StepsOf, seq: number, make: () => Partial<Trace>): OpenRow | undefined {
    const { roomId, kind, userId, private: isPrivate, detail } = of;
    const row = this.push({
      roomId,
      kind,
      userId,
      private: isPrivate,
      fromSeq: seq,
      toSeq: seq,
      ...make(),
    });
    if (!row) return undefined;
    const open = { kind, userId, private: isPrivate, detail, row, steps: [] };
    const others = this.open.get(roomId);
    if (others) others.push(open);
    else this.open.set(roomId, [open]);
    return open;
  }

  /** Once more of the same: counted in one row. */
  again(key: string, make: () => Trace): void {
    const row = this.counts.get(key) ?? this.push(make());
    if (!row) return;
    this.counts.set(key, row);
    row.facts = { ...row.facts, times: (row.facts.times ?? 0) + 1 };
  }

  private push(trace: Trace): TraceRow | undefined {
    if (this.rows.length >= MAX_ROWS) {
      this.lost += 1;
      return undefined;
    }
    const row: TraceRow = {
      userId: null,
      private: null,
      fromSeq: null,
      toSeq: null,
      unlessStranger: false,
      ...trace,
      id: this.clock.id(),
      at: this.clock.date(),
      node: this.node,
      facts: trace.facts ?? {},
    };
    this.rows.push(row);
    return row;
  }

  /** One after the other, so that a server that leaves waits for the one under way, too. Never rejects: nothing depends on it. */
  private flush(): Promise<void> {
    return (this.last = this.last.then(() => this.write()));
  }

  private async write(): Promise<void> {
    const { rows } = this;
    for (const opens of this.open.values())
      for (const { row, steps } of opens) row.facts = { ...row.facts, steps: stepsOf(steps) };
    this.rows = [];
    this.open = new Map();
    this.counts = new Map();
    try {
      if (rows.length > 0) await this.timeline.insert(rows);
      kept.inc(rows.length);
    } catch (error) {
      this.lost += rows.length;
      dropped({ rows: this.lost, err: error });
      this.lost = 0;
    }
    if (this.lost > 0) dropped({ rows: this.lost });
    this.lost = 0;
  }
}

function stepsOf(numbers: readonly number[]): Step[] {
  const steps: Step[] = [];
  for (let at = 0; at < numbers.length; at += STEP) {
    const [seq, after, tenths] = [numbers[at]!, numbers[at + 1]!, numbers[at + 2]!];
    steps.push(tenths === NO_TENTHS ? [seq, after] : [seq, after, tenths / 10]);
  }
  return steps;
}
