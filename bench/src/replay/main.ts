import { parseArgs } from 'node:util';
import { createNodeClient, type NodeClient } from '@parley/client/node';
import { startProduct } from '../product.js';
import { readConversations } from './conversations.js';
import { replay } from './replay.js';

const USAGE = `pnpm replay FILE [--at-once 40] [--limit N]

Plays recorded conversations through real sockets and compares every word.
FILE has one conversation a line: {"id": "…", "turns": [{"from": "customer" | "agent", "text": "…"}]}`;

/** One connection may watch 200 rooms; four agents share the work. */
const AGENTS = ['agent@demo.test', 'admin@demo.test', 'agent@demo.test', 'admin@demo.test'];

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { 'at-once': { type: 'string', default: '40' }, limit: { type: 'string' } },
});
const file = positionals[0];
if (!file) {
  console.error(USAGE);
  process.exit(2);
}

const all = await readConversations(file);
const conversations = all.slice(0, values.limit ? Number(values.limit) : all.length);
console.log(`Starting the product for ${conversations.length} conversations …`);
const product = await startProduct();
try {
  const agents = await Promise.all(AGENTS.map((email) => signedIn(product.url, email, product.password)));
  const result = await replay(conversations, { url: product.url, agents, atOnce: Number(values['at-once']) });
  for (const agent of agents) agent.close();
  for (const line of result.wrong.slice(0, 20)) console.error(`  ${line}`);
  const at = (share: number): string =>
    (result.deliveries[Math.floor(result.deliveries.length * share)] ?? 0).toFixed(1);
  console.log(
    `${result.conversations} conversations, ${result.messages} messages in ${result.seconds.toFixed(1)} s ` +
      `(${Math.round(result.messages / result.seconds)} a second); ` +
      `send to other screen: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms; ${result.wrong.length} differences`,
  );
  process.exitCode = result.wrong.length === 0 && result.conversations === conversations.length ? 0 : 1;
} finally {
  await product.stop();
}
process.exit();

async function signedIn(url: string, email: string, password: string): Promise<NodeClient> {
  const client = createNodeClient({ url, surface: 'replay-agent' });
  await client.restore();
  await client.login({ email, password });
  return client;
}
