// Many who are there and say nothing, in a process of their own: is told where to sit, says when all sit, and stays until it is ended.
import type { CrowdSays, CrowdSpec } from './spec.js';
import { Connection, patiently } from './people.js';

const say = (what: CrowdSays): void => void process.send?.(what);

async function sit({ url, seats, atOnce }: CrowdSpec): Promise<void> {
  const began = performance.now();
  for (let n = 0; n < seats.length; n += atOnce)
    await Promise.all(
      seats.slice(n, n + atOnce).map(({ token, roomId }) => patiently(() => take(url, token, roomId))),
    );
  say({ says: 'seated', seconds: (performance.now() - began) / 1000 });
}

async function take(url: string, token: string, roomId: string): Promise<void> {
  const connection = new Connection(url, token, () => undefined);
  try {
    await connection.connected();
    await connection.join(roomId);
  } catch (error) {
    connection.close();
    throw error;
  }
}

process.on('message', (spec) => {
  sit(spec as CrowdSpec).catch((error: unknown) =>
    say({ says: 'failed', reason: error instanceof Error ? error.message : String(error) }),
  );
});
process.on('SIGTERM', () => process.exit(0));
process.on('disconnect', () => process.exit(0));
