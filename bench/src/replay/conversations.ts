import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

export interface Turn {
  from: 'customer' | 'agent';
  text: string;
}

export interface Conversation {
  id: string;
  turns: Turn[];
}

/** A file of recorded conversations, one a line: `{id, turns: [{from: 'customer' | 'agent', text}]}`. Throws with the line's number. */
export async function readConversations(file: string): Promise<Conversation[]> {
  const conversations: Conversation[] = [];
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    number++;
    if (line.trim() === '') continue;
    const parsed = parse(line);
    if (!parsed)
      throw new Error(`${file}, line ${number}: is not {id, turns: [{from: customer | agent, text}]}.`);
    if (parsed.turns.length > 0) conversations.push(parsed);
  }
  return conversations;
}

function parse(line: string): Conversation | null {
  try {
    const value = JSON.parse(line) as Partial<Conversation> | null;
    const good = typeof value?.id === 'string' && Array.isArray(value.turns) && value.turns.every(isTurn);
    return good ? (value as Conversation) : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

const isTurn = (turn: unknown): boolean => {
  const { from, text } = (turn ?? {}) as Partial<Turn>;
  return (from === 'customer' || from === 'agent') && typeof text === 'string' && text.trim() !== '';
};
