// Clients of the product, as they are, in a process of their own: they sit in their chats, and come back by themselves.
import { createNodeClient, type NodeClient, type Thread } from '@parley/client/node';
import type { HerdSays, HerdSpec } from './spec.js';

const say = (what: HerdSays): void => void process.send?.(what);
/** What is watched changes by itself: to be told by each of thousands costs more than to look, and to look often costs what is measured. */
const LOOK_EVERY_MS = 50;

interface One {
  readonly client: NodeClient;
  readonly thread: Thread;
  /** Of what is said in its chat after the server was lost, so much has to be there. */
  readonly misses: number;
  lostAt: number | null;
  backAt: number | null;
}

const isIn = ({ client, thread }: One): boolean =>
  client.connection.get().phase === 'online' && thread.state.get().status === 'ready';
/** In again, with what it has missed. */
const isBack = (one: One): boolean =>
  one.lostAt !== null && isIn(one) && one.thread.state.get().messages.length >= 1 + one.misses;

async function settle({ url, guests, everyNthMisses }: HerdSpec): Promise<One[]> {
  const herd: One[] = [];
  for (const guest of guests) {
    const client = createNodeClient({ url, surface: 'bench' });
    await client.restore();
    client.useSession(guest);
    const misses = herd.length % everyNthMisses === 0 ? 1 : 0;
    herd.push({ client, thread: client.thread(guest.room.id), misses, lostAt: null, backAt: null });
    if (herd.length % 50 === 0) await until(() => herd.every(isIn));
  }
  await until(() => herd.every(isIn));
  return herd;
}

async function watch(herd: readonly One[]): Promise<void> {
  for (const one of herd)
    one.client.connection.subscribe(() => {
      if (one.client.connection.get().phase !== 'online') one.lostAt ??= performance.now();
    });
  await until(() => {
    const now = performance.now();
    for (const one of herd) if (one.backAt === null && isBack(one)) one.backAt = now;
    return herd.every(({ backAt }) => backAt !== null);
  });
  say({ says: 'back', milliseconds: herd.map(({ lostAt, backAt }) => backAt! - lostAt!) });
}

function until(isSo: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = (): unknown => (isSo() ? resolve() : setTimeout(look, LOOK_EVERY_MS));
    look();
  });
}

process.on('message', (spec) => {
  settle(spec as HerdSpec)
    .then((herd) => {
      say({ says: 'settled' });
      return watch(herd);
    })
    .catch((error: unknown) =>
      say({ says: 'failed', reason: error instanceof Error ? error.message : String(error) }),
    );
});
process.on('SIGTERM', () => process.exit(0));
process.on('disconnect', () => process.exit(0));
