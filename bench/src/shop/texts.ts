import { type Conversation, readConversations } from '../replay/conversations.js';
import { ownText } from './words.js';

/** What is said as the `turn`th thing in a room; customers say the even ones. */
export type Texts = (room: number, turn: number) => string;

/** Of our own making, or from a file of recorded conversations. */
export async function textsFrom(file: string | undefined): Promise<Texts> {
  return file === undefined ? ownText : recorded(await readConversations(file));
}

/** Each room begins with another conversation and goes on with those behind it. */
export function recorded(conversations: readonly Conversation[]): Texts {
  const customers = saidBy(conversations, 'customer');
  const agents = saidBy(conversations, 'agent');
  if (customers.length === 0 || agents.length === 0) throw new Error('The file holds no conversation.');
  return (room, turn) => {
    const lines = turn % 2 === 0 ? customers : agents;
    return lines[(room * STRIDE + (turn >> 1)) % lines.length]!;
  };
}

/** As many turns of one side as a conversation has, about. */
const STRIDE = 7;

const saidBy = (conversations: readonly Conversation[], who: 'customer' | 'agent'): string[] =>
  conversations.flatMap(({ turns }) => turns.flatMap(({ from, text }) => (from === who ? [text] : [])));
