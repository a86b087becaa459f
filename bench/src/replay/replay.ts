import { createNodeClient, type NodeClient, type Thread } from '@parley/client/node';
import type { Conversation, Turn } from './conversations.js';

export interface ReplayOptions {
  url: string;
  /** Who answers; conversations are spread over them. Signed in already. */
  agents: readonly NodeClient[];
  /** Conversations that go on at the same time. */
  atOnce: number;
}

export interface Replayed {
  conversations: number;
  messages: number;
  seconds: number;
  /** From pressing Send to the other side's screen, milliseconds, ascending. */
  deliveries: number[];
  /** What was not as recorded, in words. */
  wrong: string[];
}

const DELIVERED_WITHIN_MS = 60_000;

/**
 * Plays conversations through real connections, a customer's and an agent's each, every turn sent when the one before is on
 * the other side's screen; then reads each room back over a connection that has not seen it and compares word by word.
 */
export async function replay(
  conversations: readonly Conversation[],
  options: ReplayOptions,
): Promise<Replayed> {
  const result: Replayed = { conversations: 0, messages: 0, seconds: 0, deliveries: [], wrong: [] };
  const started = performance.now();
  const waiting = conversations.entries();
  const lane = async (): Promise<void> => {
    for (const [n, conversation] of waiting) {
      const agent = options.agents[n % options.agents.length]!;
      await playOne(conversation, agent, options.url, result).catch((error: unknown) =>
        result.wrong.push(`${conversation.id}: ${error instanceof Error ? error.message : String(error)}`),
      );
    }
  };
  await Promise.all(Array.from({ length: options.atOnce }, lane));
  result.seconds = (performance.now() - started) / 1000;
  result.deliveries.sort((a, b) => a - b);
  return result;
}

async function playOne(
  { id, turns }: Conversation,
  agent: NodeClient,
  url: string,
  result: Replayed,
): Promise<void> {
  const customer = createNodeClient({ url, surface: 'replay' });
  await customer.restore();
  // A chat begins with its customer; where the record begins with the agent, the customer says hello first.
  const script: Turn[] =
    turns[0]!.from === 'customer' ? turns : [{ from: 'customer', text: 'Hello' }, ...turns];
  const roomId = await customer.startChat({ message: script[0]!.text }).room;
  await agent.api.assign(roomId);
  const [mine, theirs] = [customer.thread(roomId), agent.thread(roomId)];
  try {
    await shows(theirs, 1);
    for (const [n, { from, text }] of script.entries()) {
      if (n === 0) continue;
      const pressed = performance.now();
      (from === 'customer' ? mine : theirs).send(text);
      await shows(from === 'customer' ? theirs : mine, n + 1);
      result.deliveries.push(performance.now() - pressed);
    }
    await Promise.all([settled(mine), settled(theirs)]);
    result.conversations += 1;
    result.messages += script.length;
    for (const thread of [mine, theirs]) result.wrong.push(...differences(id, script, thread));
  } finally {
    mine.release();
    theirs.release();
    customer.close();
  }
  result.wrong.push(...(await readBack(id, script, roomId, agent)));
  await agent.api.closeRoom(roomId);
}

/** The room as somebody sees it who opens it now. */
async function readBack(id: string, script: Turn[], roomId: string, reader: NodeClient): Promise<string[]> {
  const thread = reader.thread(roomId);
  try {
    await until(thread, () => thread.state.get().status === 'ready');
    while (thread.state.get().hasOlder) await thread.loadOlder();
    return differences(id, script, thread);
  } finally {
    thread.release();
  }
}

const spoken = (thread: Thread) => thread.state.get().messages.filter(({ type }) => type === 'text');
const shows = (thread: Thread, count: number): Promise<void> =>
  until(thread, () => spoken(thread).length >= count);
const settled = (thread: Thread): Promise<void> =>
  until(thread, () => thread.state.get().pending.length === 0);

function until(thread: Thread, is: () => boolean): Promise<void> {
  if (is()) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => end(() => reject(new Error('a message did not arrive'))),
      DELIVERED_WITHIN_MS,
    );
    const stop = thread.state.subscribe(() => {
      if (is()) end(resolve);
    });
    const end = (settle: () => void): void => {
      clearTimeout(timer);
      stop();
      settle();
    };
  });
}

function differences(id: string, script: Turn[], thread: Thread): string[] {
  const seen = spoken(thread);
  const wrong = script.flatMap(({ from, text }, n) => {
    const message = seen[n];
    const same = message?.message === text.normalize('NFC') && message.isFromSupport === (from === 'agent');
    return same ? [] : [`${id}: turn ${n + 1} is not as recorded`];
  });
  return seen.length === script.length
    ? wrong
    : [...wrong, `${id}: ${seen.length} messages for ${script.length} turns`];
}
