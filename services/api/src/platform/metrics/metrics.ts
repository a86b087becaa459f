import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/**
 * What this process counts. Like the log it is one per process, so that whatever happens can be counted where it happens.
 * Labels are few and fixed: never an id, never anything that a client chose.
 */
const registry = new Registry();

/** In front of every name of ours. */
const PREFIX = 'parley_';

export function counter<L extends string = never>(
  name: string,
  help: string,
  labelNames: readonly L[] = [],
): Counter<L> {
  return new Counter({ name: PREFIX + name, help, labelNames, registers: [registry] });
}

/** A counter of what happens with each message: added up here, by its labels in their order, and looked for when somebody asks. */
export function tally<L extends string>(
  name: string,
  help: string,
  labelNames: readonly L[],
): { inc(labels: Readonly<Record<L, string>>): void } {
  const sums = new Map<string, { labels: Readonly<Record<L, string>>; value: number }>();
  const total: Counter<L> = new Counter({
    name: PREFIX + name,
    help,
    labelNames,
    registers: [registry],
    collect() {
      for (const sum of sums.values()) {
        total.inc(sum.labels, sum.value);
        sum.value = 0;
      }
    },
  });
  return {
    inc(labels) {
      let key = '';
      for (const label of labelNames) key += `${labels[label]} `;
      const sum = sums.get(key);
      if (sum) sum.value += 1;
      else sums.set(key, { labels, value: 1 });
    },
  };
}

export function histogram<L extends string = never>(
  name: string,
  help: string,
  buckets: readonly number[],
  labelNames: readonly L[] = [],
): Histogram<L> {
  return new Histogram({
    name: PREFIX + name,
    help,
    buckets: [...buckets],
    labelNames,
    registers: [registry],
  });
}

/** From a fast statement to one that is given up. */
export const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10] as const;

export interface Reading<L extends string> {
  labels?: Partial<Record<L, string>>;
  value: number;
}

export interface Measured<L extends string> {
  /** From now on these readings are part of the gauge, until what it returns is called. */
  read(source: () => readonly Reading<L>[]): () => void;
}

/** A gauge that asks its sources when somebody wants to know, so that it costs nothing in between. */
export function measured<L extends string = never>(
  name: string,
  help: string,
  labelNames: readonly L[] = [],
): Measured<L> {
  const sources = new Set<() => readonly Reading<L>[]>();
  const gauge: Gauge<L> = new Gauge({
    name: PREFIX + name,
    help,
    labelNames,
    registers: [registry],
    collect() {
      gauge.reset();
      for (const source of sources)
        for (const { labels = {}, value } of source()) gauge.inc(labels as Partial<Record<L, string>>, value);
    },
  });
  return {
    read(source) {
      sources.add(source);
      return () => void sources.delete(source);
    },
  };
}

let ofTheProcess = false;

/** Memory, processor, the event loop's delay and the like. Once per process, and not before somebody serves. */
export function measureProcess(): void {
  if (ofTheProcess) return;
  ofTheProcess = true;
  collectDefaultMetrics({ register: registry });
}

/** Everything, in the text format of Prometheus. */
export const metricsText = (): Promise<string> => registry.metrics();
export const METRICS_TYPE = registry.contentType;

/** The names of all metrics of ours, without the prefix: for the test that compares them with their documentation. */
export const metricNames = (): string[] =>
  registry
    .getMetricsAsArray()
    .map(({ name }) => name)
    .filter((name) => name.startsWith(PREFIX));
