import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

const READY_WITHIN_MS = 120_000;
const LOOK_EVERY_MS = 100;

/** A port that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject).listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** Until the server there can do all that it is there for. Throws when its process ends before that. */
export async function ready(url: string, child: { exitCode: number | null }): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error('The product did not start.');
    // refused until it listens
    const answer = await fetch(`${url}/api/health/ready`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  throw new Error('The product did not get ready.');
}
