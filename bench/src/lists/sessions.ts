import { setTimeout as sleep } from 'node:timers/promises';
import { MANAGER, regularEmail } from '../shop/people.js';
import { REGULARS } from '../shop/plan.js';
import type { Product } from '../product.js';
import { login } from '../load/systems.js';

/** Access tokens of people of a shop. */
export interface Sessions {
  readonly agent: string;
  readonly manager: string;
  readonly customers: readonly string[];
}

/** They end after a quarter of an hour: new ones for each round. */
export async function signIn(product: Product): Promise<Sessions> {
  const customers = Array.from({ length: REGULARS }, (_, n) => login(product, regularEmail(n)));
  return {
    agent: await login(product, 'agent@demo.test'),
    manager: await login(product, MANAGER),
    customers: await Promise.all(customers),
  };
}

/** As everybody does who is told that the server is busy. */
const AGAIN_MS = 200;
const TRIES = 50;

/** What is there; a busy server is asked again, and the wait counts. */
export async function get<Answer>(
  { url }: Pick<Product, 'url'>,
  path: string,
  token: string,
): Promise<Answer> {
  for (let left = TRIES; ; left--) {
    const answer = await fetch(`${url}/api${path}`, { headers: { authorization: `Bearer ${token}` } });
    if (answer.ok) return (await answer.json()) as Answer;
    if (answer.status !== 503 || left === 0)
      throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    await answer.body?.cancel();
    await sleep(AGAIN_MS);
  }
}
