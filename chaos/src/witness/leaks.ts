import { setTimeout as sleep } from 'node:timers/promises';
import type { News } from '../history.js';

/** A server as this witness needs it. */
export interface Weighed {
  readonly name: string;
  /** In use after a collection of garbage. */
  heapBytes(): Promise<number>;
  /** The text of `/metrics`. */
  metrics(): Promise<string>;
}

type Report = (wrong: News & { what: 'wrong' }) => void;

/** By then a server has noticed the last one who left, also who went without a word and missed a ping (40 s). */
const EMPTY_WITHIN_MS = 45_000;
const LOOK_EVERY_MS = 250;
/** What a crowd may leave behind, of what the server weighed before it came. */
const MAY_GROW = 1.2;

/** What is 0 in a server that nobody uses. */
const EMPTY = [
  /^parley_sockets(?:\{[^}]*\})? /,
  /^parley_rooms_watched /,
  /^parley_present(?:\{[^}]*\})? /,
  /^parley_typing /,
  /^parley_write_queue(?:\{[^}]*\})? /,
  /^parley_database_connections\{state="(?:busy|waiting)"\} /,
];

/** What a server that tells nothing of it would pass without. */
const TOLD = [/^parley_rooms_watched /m, /^parley_present\{/m, /^parley_typing /m];

/** The lines of `/metrics` that tell of somebody who is still there. */
export const leftIn = (metrics: string): string[] => [
  ...metrics.split('\n').filter((line) => EMPTY.some((name) => name.test(line)) && !line.endsWith(' 0')),
  ...TOLD.filter((name) => !name.test(metrics)).map((name) => `no ${name.source}`),
];

/** What each server weighs now that it is empty. I14: it is empty. */
export async function weigh(servers: readonly Weighed[], report: Report): Promise<Map<string, number>> {
  for (const server of servers) {
    const left = await untilEmpty(server);
    if (left.length > 0)
      report({ what: 'wrong', invariant: 'I14', detail: `${server.name} still has ${left.join(', ')}` });
  }
  return weightsOf(servers);
}

/** What each server weighs, whoever is there. */
export async function weightsOf(servers: readonly Weighed[]): Promise<Map<string, number>> {
  const weights = new Map<string, number>();
  for (const server of servers) weights.set(server.name, await server.heapBytes());
  return weights;
}

/** I14: whoever came between `before` and `after` has left no memory in use. */
export function checkGrowth(
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
  report: Report,
): void {
  for (const [name, bytes] of after) {
    const first = before.get(name) ?? 0;
    if (bytes > first * MAY_GROW)
      report({
        what: 'wrong',
        invariant: 'I14',
        detail: `${name} grew from ${inMegabytes(first)} to ${inMegabytes(bytes)}`,
      });
  }
}

/** What each server weighed and weighs, in words. */
export const growthOf = (before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): string =>
  [...after]
    .map(([name, bytes]) => `${name} ${inMegabytes(before.get(name) ?? 0)}, then ${inMegabytes(bytes)}`)
    .join(' · ');

const inMegabytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(1)} MB`;

async function untilEmpty(server: Weighed): Promise<string[]> {
  const giveUpAt = performance.now() + EMPTY_WITHIN_MS;
  for (;;) {
    const left = leftIn(await server.metrics());
    if (left.length === 0 || performance.now() > giveUpAt) return left;
    await sleep(LOOK_EVERY_MS);
  }
}
