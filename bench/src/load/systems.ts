import type { SessionTokens } from '@parley/protocol';
import { Child } from '../lib/child.js';
import type { Options } from '../lib/measurement.js';
import { usageOf } from '../lib/processes.js';
import { type Product, type ProductOptions, startProduct } from '../product.js';
import type { LoadResult, LoadSays, LoadSpec, Pair } from './spec.js';

/** As many chats as an agent has open at a time. */
const CHATS_PER_AGENT = 10;
const STAFF = ['agent@demo.test', 'admin@demo.test'];

type Address = Pick<Product, 'url'>;

export type Guest = SessionTokens & { readonly room: { readonly id: string } };

/** A server under load, and who talks through it. */
export interface System {
  readonly name: string;
  /** All that serves is below these. */
  readonly pids: readonly number[];
  /** Whose share is told one by one, each with all below it. */
  readonly parts?: Readonly<Record<string, readonly number[]>>;
  spec(pairs: number): Pick<LoadSpec, 'url' | 'pairs' | 'agentTokens'>;
  stop(): Promise<void>;
}

export interface Measured extends LoadResult {
  readonly perSecond: number;
  /** Of all processes of the server, the database included, for a thousand messages. */
  readonly cpuPerThousand: number;
  /** The share of that which is Node's. */
  readonly nodeCpuPerThousand: number;
  /** Of each of the system's `parts`. */
  readonly partsCpuPerThousand: Readonly<Record<string, number>>;
  /** Of those who play the people. */
  readonly peopleCpuPerThousand: number;
}

export async function startRelay(): Promise<System> {
  const child = new Child<{ says: 'listening'; url: string }>(
    new URL('../relay/main.js', import.meta.url),
    'The relay',
  );
  const { url } = await child.says('listening');
  const pair = (n: number): Pair => ({ roomId: `room-${n}`, customerToken: '', agent: agentOf(n) });
  return {
    name: 'relay',
    pids: [child.pid],
    spec: (pairs) => ({
      url,
      pairs: Array.from({ length: pairs }, (_, n) => pair(n)),
      agentTokens: Array.from({ length: agentOf(pairs - 1) + 1 }, () => ''),
    }),
    stop: () => child.end(),
  };
}

/** The product as it is started everywhere, with so many guests who have a chat that an agent has taken. */
export async function startParley(
  most: number,
  options: Pick<Options, 'root' | 'profile'> & Pick<ProductOptions, 'env'>,
): Promise<System> {
  const product = await startProduct(options);
  const served = { ...product, staff: STAFF, pids: [product.pid] };
  try {
    return await withPairs('parley', served, most);
  } catch (error) {
    await product.stop();
    throw error;
  }
}

/** Somewhere to talk, and who may answer there. */
interface Served extends Pick<Product, 'url' | 'password' | 'stop'> {
  readonly staff: readonly string[];
  readonly pids: readonly number[];
}

/** With so many guests who have a chat that an agent has taken. */
export async function withPairs(name: string, served: Served, most: number): Promise<System> {
  const tokens = await Promise.all(served.staff.map((email) => login(served, email)));
  const tokenOf = (agent: number): string => tokens[agent % tokens.length]!;
  const pairs: Pair[] = [];
  while (pairs.length < most)
    pairs.push(
      ...(await Promise.all(
        Array.from({ length: Math.min(10, most - pairs.length) }, (_, n) =>
          newPair(served, agentOf(pairs.length + n), tokenOf),
        ),
      )),
    );
  return {
    name,
    pids: served.pids,
    spec: (count) => ({
      url: served.url,
      pairs: pairs.slice(0, count),
      agentTokens: Array.from({ length: agentOf(count - 1) + 1 }, (_, agent) => tokenOf(agent)),
    }),
    stop: () => served.stop(),
  };
}

const agentOf = (pair: number): number => Math.floor(pair / CHATS_PER_AGENT);

/** Runs one load against one system. Throws when a message was refused or lost: a figure of failures is none. */
export async function underLoad(
  system: System,
  pairs: number,
  load: Pick<LoadSpec, 'mode' | 'warmUpMs' | 'measureMs'>,
): Promise<Measured> {
  const generator = new Child<LoadSays>(new URL('./main.js', import.meta.url), 'The load generator');
  try {
    generator.tell({ ...system.spec(pairs), ...load });
    await generator.says('measuring');
    const [before, idle, began] = [usageOf(...system.pids), usageOf(generator.pid), usageOfParts(system)];
    await generator.says('over');
    const [after, tired, ended] = [usageOf(...system.pids), usageOf(generator.pid), usageOfParts(system)];
    const { result, refused } = await generator.says('measured');
    if (result.missing > 0 || Object.keys(refused).length > 0)
      throw new Error(`${system.name}: ${result.missing} never arrived; refused: ${JSON.stringify(refused)}`);
    const perThousand = (seconds: number): number => (seconds * 1000) / result.messages;
    return {
      ...result,
      perSecond: result.messages / result.seconds,
      cpuPerThousand: perThousand(after.cpuSeconds - before.cpuSeconds),
      nodeCpuPerThousand: perThousand(after.nodeCpuSeconds - before.nodeCpuSeconds),
      partsCpuPerThousand: Object.fromEntries(
        began.map(([name, seconds], n) => [name, perThousand(ended[n]![1] - seconds)]),
      ),
      peopleCpuPerThousand: perThousand(tired.cpuSeconds - idle.cpuSeconds),
    };
  } finally {
    await generator.end();
  }
}

const usageOfParts = ({ parts = {} }: System): [string, number][] =>
  Object.entries(parts).map(([name, pids]) => [name, usageOf(...pids).cpuSeconds]);

/** So many guests with a chat each, made a few at a time: how fast that goes is another measurement. */
export async function guestsOf(product: Address, count: number): Promise<Guest[]> {
  const guests: Guest[] = [];
  while (guests.length < count)
    guests.push(
      ...(await Promise.all(
        Array.from({ length: Math.min(20, count - guests.length) }, () =>
          post<SessionTokens & { room: { id: string } }>(product, '/chat/guest', {
            body: { message: 'Hello?' },
          }),
        ),
      )),
    );
  return guests;
}

/** A guest whose chat has been taken. */
export async function newPair(
  product: Address,
  agent: number,
  tokenOf: (agent: number) => string,
): Promise<Pair> {
  const guest = await post<{ accessToken: string; room: { id: string } }>(product, '/chat/guest', {
    body: { name: 'Greta', message: 'Hello?' },
  });
  const roomId = guest.room.id;
  await post(product, `/chat/support/room/${roomId}/assign`, { token: tokenOf(agent) });
  return { roomId, customerToken: guest.accessToken, agent };
}

export async function login(product: Address & Pick<Product, 'password'>, email: string): Promise<string> {
  const body = { email, password: product.password };
  return (await post<{ accessToken: string }>(product, '/auth/login', { body })).accessToken;
}

export async function post<Answer>(
  { url }: Address,
  path: string,
  { body = {}, token, method = 'POST' }: { body?: object; token?: string; method?: 'POST' | 'PUT' | 'PATCH' },
): Promise<Answer> {
  const answer = await fetch(`${url}/api${path}`, {
    method,
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Answer;
}
