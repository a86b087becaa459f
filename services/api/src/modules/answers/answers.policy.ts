import {
  ANSWER_VARIABLES,
  type AnswerContent,
  type AnswerLanguage,
  type AnswerScope,
  type AnswerText,
  fillGaps,
  gapsIn,
  isLead,
  type RecordKind,
  type Role,
} from '@parley/protocol';
import { type OrderFacts, statusIn, totalIn } from './order-words.js';

/** Which of a customer's orders is meant: the chosen one, the one that the chat is about, or else the newest. */
export function orderFor<T extends { kind: RecordKind; id: string }>(
  newestFirst: readonly T[],
  chosen: string | undefined,
  { referenceKind, referenceId }: { referenceKind: RecordKind | null; referenceId: string | null },
): T | undefined {
  const orders = newestFirst.filter(({ kind }) => kind === 'order');
  const meant = chosen ?? (referenceKind === 'order' ? referenceId : null);
  return meant === null ? orders[0] : orders.find(({ id }) => id === meant);
}

/** Personal ones are their owner's to write, all others the leads'. */
export const mayWrite = (
  { scope, ownerId }: { scope: AnswerScope; ownerId: string | null },
  actor: { userId: string; role: Role },
): boolean => (scope === 'personal' ? ownerId === actor.userId : isLead(actor.role));

/** Without the languages that it is not written in. */
export const written = (texts: {
  [Language in AnswerLanguage]?: AnswerText | undefined;
}): AnswerContent['texts'] =>
  Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== undefined));

/** The text for who reads this language: theirs if there is one, and else what the answer says is everybody's. */
export function textFor(
  { texts, fallback }: Pick<AnswerContent, 'texts' | 'fallback'>,
  spoken: string | null,
): { language: AnswerLanguage; text: string; choices: string[] } {
  const own = Object.entries(texts).find(([language]) => language === spoken?.toLowerCase().split('-')[0]);
  const [language, text] = own ?? [fallback, texts[fallback]];
  return { language: language as AnswerLanguage, text: text?.text ?? '', choices: text?.choices ?? [] };
}

/** Whom an answer goes to, who gives it, and what it may be about. */
export interface Correspondents {
  customerName: string | null;
  customerEmail: string | null;
  agentName: string | null;
  order?: OrderFacts | undefined;
}

const firstOf = (name: string | null): string | null => name?.split(' ')[0] ?? null;

type Known = [(typeof ANSWER_VARIABLES)[number], string | null];

const orderValues = (order: OrderFacts, language: AnswerLanguage): Known[] => [
  ['order.number', order.id],
  ['order.status', statusIn(order, language)],
  ['order.title', order.title],
  ['order.total', totalIn(order, language)],
];

export function valuesOf(
  { customerName, customerEmail, agentName, order }: Correspondents,
  language: AnswerLanguage,
): ReadonlyMap<string, string> {
  const known: Known[] = [
    ['customer.name', customerName],
    ['customer.firstName', firstOf(customerName)],
    ['customer.email', customerEmail],
    ['agent.name', agentName],
    ['agent.firstName', firstOf(agentName)],
    ...(order ? orderValues(order, language) : []),
  ];
  return new Map(
    known.filter((pair): pair is [(typeof pair)[0], string] => pair[1] !== null && pair[1] !== ''),
  );
}

/** With the values in their places, and what has none. */
export const filled = (
  text: string,
  values: ReadonlyMap<string, string>,
): { text: string; missing: string[] } => ({
  text: fillGaps(text, values),
  missing: gapsIn(text).filter((name) => !values.has(name)),
});

/** The first variable that nobody knows, of all languages. */
export const unknownVariable = (texts: AnswerContent['texts']): { language: string; name: string } | null => {
  for (const [language, text] of Object.entries(texts))
    for (const name of gapsIn(text.text))
      if (!(ANSWER_VARIABLES as readonly string[]).includes(name)) return { language, name };
  return null;
};
