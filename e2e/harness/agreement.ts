import { expect } from '@jest/globals';
import type { Message } from '@parley/protocol';
import type { Console } from './console.js';
import { eventually } from './eventually.js';
import { Api } from './rest.js';
import type { Stage } from './stage.js';
import type { Thread } from './thread.js';

/** After a long absence of the server a page waits up to half a minute before it tries again. */
const RECOVERS_WITHIN_MS = 45_000;

export interface Chat {
  /** Of the agent: the room is the one in its address. */
  agent: Console;
  /** All screens that show it. */
  screens: readonly Thread[];
  /** What each side has said, in the order in which it was said. */
  customer: readonly string[];
  team: readonly string[];
}

/**
 * Every screen shows the same, and the database holds it: all of it, each thing once, each side's words in their order, numbered
 * without a gap. And no page has ever shown a sign under a message that was not true at that moment.
 */
export async function everythingIsThere(stage: Stage, chat: Chat): Promise<Message[]> {
  const said = { customer: chat.customer, team: chat.team };
  await eventually(async () => {
    const screens = await Promise.all(chat.screens.map((screen) => screen.texts()));
    for (const texts of screens) expect(texts).toEqual(screens[0]);
    expect(bySide(screens[0] ?? [], said)).toEqual(said);
  }, RECOVERS_WITHIN_MS);
  const api = await Api.agent(stage);
  const history = await api.messages(chat.agent.openRoom());
  expect(history.map(({ seq }) => seq)).toEqual(history.map((_, index) => index + 1));
  const texts = history.filter(({ type }) => type === 'text');
  expect(texts.map(({ message }) => message)).toEqual(await chat.screens[0]?.texts());
  expect(texts.filter(({ isFromSupport }) => isFromSupport).map(({ message }) => message)).toEqual(chat.team);
  expect(new Set(texts.map(({ id }) => id)).size).toBe(texts.length);
  stage.witness.toldTheTruth(history);
  return history;
}

/** Texts that nobody is known to have said count as the customer's, so that they are missed. */
function bySide(texts: readonly string[], { team }: { team: readonly string[] }) {
  const ours = new Set(team);
  return {
    customer: texts.filter((text) => !ours.has(text)),
    team: texts.filter((text) => ours.has(text)),
  };
}

/** `c1` to `c5`, and the like. */
export const numbered = (prefix: string, first: number, last: number): string[] =>
  Array.from({ length: last - first + 1 }, (_, index) => `${prefix}${first + index}`);

export async function writeAll(thread: Thread, texts: readonly string[]): Promise<void> {
  for (const text of texts) await thread.write(text);
}
