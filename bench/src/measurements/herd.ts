import { Child } from '../lib/child.js';
import { quantile, seriesOf, short } from '../lib/figures.js';
import { atMost, type Measurement, type Options } from '../lib/measurement.js';
import { nodesBelow } from '../lib/processes.js';
import type { HerdSays, HerdSpec } from '../load/spec.js';
import { type Guest, guestsOf, login, post } from '../load/systems.js';
import { type Product, startProduct } from '../product.js';

/** A process of clients holds so many. */
const OF_A_PROCESS = 1_250;
const EVERY_NTH_MISSES = 50;
const METRICS_TOKEN = 'measured-with-care-and-read-by-nobody-else';

/** The server is killed under all of them; it comes back by itself, and so do they. Their clients are the product's own. */
export const herd: Measurement = {
  name: 'herd',
  about: 'a server that is killed under thousands of clients: until all have caught up',
  async run(options, say) {
    const product = await startProduct({ ...options, env: { METRICS_TOKEN } });
    try {
      const { took, joinP99 } = await scatter(product, options, say);
      const figures = {
        'p50 s': seriesOf([quantile(took, 0.5) / 1000]),
        'p99 s': seriesOf([quantile(took, 0.99) / 1000]),
        'last one s': seriesOf([took.at(-1)! / 1000]),
        'join p99 ms, at most': seriesOf([joinP99 * 1000]),
      };
      return {
        rows: [{ name: `${options.herd} clients`, figures }],
        bars: [
          atMost('until the last one has caught up, s', took.at(-1)! / 1000, 10),
          atMost('join p99, ms', joinP99 * 1000, 250),
        ],
      };
    } finally {
      await product.stop();
    }
  },
};

async function scatter(
  product: Product,
  options: Options,
  say: (line: string) => void,
): Promise<{ took: number[]; joinP99: number }> {
  const agent = await login(product, 'agent@demo.test');
  const guests = await guestsOf(product, options.herd);
  const flocks: { child: Child<HerdSays>; guests: Guest[] }[] = [];
  try {
    for (let n = 0; n < guests.length; n += OF_A_PROCESS) {
      const child = new Child<HerdSays>(new URL('../load/herd.js', import.meta.url), 'The herd');
      const own = guests.slice(n, n + OF_A_PROCESS);
      flocks.push({ child, guests: own });
      child.tell({ url: product.url, guests: own, everyNthMisses: EVERY_NTH_MISSES } satisfies HerdSpec);
    }
    await Promise.all(flocks.map(({ child }) => child.says('settled')));
    say(`${guests.length} clients are in their chats`);
    for (const pid of nodesBelow(product.pid)) process.kill(pid, 'SIGKILL');
    await isBack(product);
    const missed = flocks.flatMap((flock) => flock.guests.filter((_, n) => n % EVERY_NTH_MISSES === 0));
    await Promise.all(
      missed.map(({ room }) =>
        post(product, `/chat/room/${room.id}/messages`, { token: agent, body: { message: 'Still there?' } }),
      ),
    );
    const took = (await Promise.all(flocks.map(({ child }) => child.says('back')))).flatMap(
      ({ milliseconds }) => milliseconds,
    );
    took.sort((a, b) => a - b);
    say(`all are back after ${short(took.at(-1)! / 1000)} s`);
    return { took, joinP99: await joinP99(product) };
  } finally {
    await Promise.all(flocks.map(({ child }) => child.end()));
  }
}

async function isBack({ url }: Product): Promise<void> {
  const isReady = (): Promise<boolean> =>
    fetch(`${url}/api/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
  while (!(await isReady())) await new Promise((resolve) => setTimeout(resolve, 50));
}

/** The bound that 99 of 100 joins of the server that came back stayed below, as its own histogram has it. */
async function joinP99({ url }: Product): Promise<number> {
  const answer = await fetch(`${url}/api/metrics`, { headers: { authorization: `Bearer ${METRICS_TOKEN}` } });
  const buckets = [...(await answer.text()).matchAll(/^parley_join_seconds_bucket\{le="([^"]+)"\} (\d+)/gm)];
  const all = Number(buckets.at(-1)?.[2] ?? 0);
  const enough = buckets.find(([, , count]) => Number(count) >= all * 0.99);
  return all > 0 && enough ? Number(enough[1] === '+Inf' ? Infinity : enough[1]) : NaN;
}
