/** Who may use a prepared answer: who wrote it, those of a team, or everybody of the staff. */
export const ANSWER_SCOPES = ['personal', 'team', 'everybody'] as const;
export type AnswerScope = (typeof ANSWER_SCOPES)[number];

/** The languages that an answer may be written in. */
export const ANSWER_LANGUAGES = ['en', 'de', 'ar'] as const;
export type AnswerLanguage = (typeof ANSWER_LANGUAGES)[number];

/** What may stand in double braces: `{{customer.name}}`. */
export const ANSWER_VARIABLES = [
  'customer.name',
  'customer.firstName',
  'customer.email',
  'agent.name',
  'agent.firstName',
  'order.number',
  'order.status',
  'order.title',
  'order.total',
] as const;
export type AnswerVariable = (typeof ANSWER_VARIABLES)[number];

/** What is typed after the slash, in lower case: letters and digits of any script, `-` and `_`. */
export const ANSWER_CODE = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}_-]*$/u;

const GAP = /\{\{\s*([\p{L}\p{N}_.]+)\s*\}\}/gu;

/** The names in double braces, each once, in their order. */
export const gapsIn = (text: string): string[] => [
  ...new Set([...text.matchAll(GAP)].map(([, name]) => name!)),
];

/** Puts values where their names stand. A value is never looked into, and a name without one stays as it is. */
export const fillGaps = (text: string, values: ReadonlyMap<string, string>): string =>
  text.replace(GAP, (gap, name: string) => values.get(name) ?? gap);

export interface AnswerText {
  text: string;
  /** Buttons under it. */
  choices?: string[];
}

export interface AnswerContent {
  code: string;
  title: string;
  scope: AnswerScope;
  /** Whose it is, with the scope `team`. */
  teamId?: string | null;
  texts: Partial<Record<AnswerLanguage, AnswerText>>;
  /** For customers of other languages: one of `texts`. */
  fallback: AnswerLanguage;
}

/** A prepared answer, for who manages them. */
export interface Answer extends AnswerContent {
  id: string;
  teamId: string | null;
  /** Whose it is, with the scope `personal`. */
  ownerId: string | null;
  /** How often it was changed, from 1. */
  version: number;
  uses: number;
  lastUsedAt: string | null;
  updatedAt: string;
  updatedByName: string | null;
  /** Personal ones are their owner's to change, all others the leads'. */
  mayEdit: boolean;
}

export interface AnswerList {
  items: Answer[];
}

export interface UpdateAnswerRequest extends AnswerContent {
  /** The version that the change was made from: refused with `CONFLICT` (`CHANGED_MEANWHILE`) when it is another one by now. */
  version?: number;
}

/** As it stood from `changedAt` on. */
export interface AnswerVersion extends AnswerContent {
  version: number;
  changedAt: string;
  changedByName: string | null;
}

/** Newest first: at most LIMITS.answerVersions. */
export interface AnswerHistory {
  items: AnswerVersion[];
}

export interface RestoreAnswerRequest {
  version: number;
}

export interface RoomAnswersQuery {
  /** The beginning of a code, or something of the title or the text. */
  q?: string;
  /** Which order of the customer’s the variables are about. Left out: what the chat is about, or else their newest one. */
  order?: string;
}

/** A prepared answer as it would be sent in a chat. */
export interface RoomAnswer {
  id: string;
  code: string;
  title: string;
  scope: AnswerScope;
  language: AnswerLanguage;
  /** In the customer's language, or the answer's own; the variables filled in. */
  text: string;
  /** Variables that nothing is known for: they still stand in the text, and want filling in by hand. */
  missing: string[];
  /** Buttons that go with it. */
  choices: string[];
}

/** Best match first: at most LIMITS.roomAnswers. */
export interface RoomAnswerList {
  items: RoomAnswer[];
}
