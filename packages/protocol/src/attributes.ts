/** What an attribute is of. */
export const ATTRIBUTE_SUBJECTS = ['room', 'contact'] as const;
export type AttributeSubject = (typeof ATTRIBUTE_SUBJECTS)[number];

export const ATTRIBUTE_KINDS = ['text', 'number', 'date', 'list', 'checkbox', 'link'] as const;
export type AttributeKind = (typeof ATTRIBUTE_KINDS)[number];

/** A list may be asked what it holds of these; of the others, somebody's own words, whether there is anything. */
export const FILTERED_KINDS = [
  'number',
  'date',
  'list',
  'checkbox',
] as const satisfies readonly AttributeKind[];
export const isFiltered = (kind: AttributeKind): boolean =>
  (FILTERED_KINDS as readonly AttributeKind[]).includes(kind);

/** A date is `2026-01-31`. */
export type AttributeValue = string | number | boolean;
export type AttributeValues = Record<string, AttributeValue>;

export interface AttributeDefinition {
  /** By which programs know it: small letters, digits and `_`. No other attribute has it, of whatever it is. */
  key: string;
  label: string;
  kind: AttributeKind;
  of: AttributeSubject;
  /** Of a list, else none. */
  choices: string[];
  /** Nobody fills it in any more; what was filled in stays. */
  archived: boolean;
}

/** The group `attributes` of the settings, in the order in which they are shown. One that is stored stays, of its kind. */
export interface AttributeSettings {
  /** At most LIMITS.attributeDefinitions. */
  attributes: AttributeDefinition[];
}

/** Those that are named; null takes one away. */
export interface SetAttributesRequest {
  attributes: Record<string, AttributeValue | null>;
}

export const ATTRIBUTE_KEY = /^[a-z][a-z0-9_]{0,39}$/;

export const ATTRIBUTE_OPERATORS = [':', '>=', '<='] as const;
export type AttributeOperator = (typeof ATTRIBUTE_OPERATORS)[number];

/** What a list asks of an attribute: `room.size` has one, `contact.plan:gold` is that, `room.amount>=50` a number or a date. */
export interface AttributeCondition {
  of: AttributeSubject;
  key: string;
  /** Null: it has any. */
  is: { operator: AttributeOperator; value: string } | null;
}

const CONDITION = /^(room|contact)\.([a-z][a-z0-9_]{0,39})(?:(:|>=|<=)(.+))?$/su;
/** Written in one way each, so that two that are the same are the same text. */
export const ATTRIBUTE_NUMBER = /^(?!-0$)-?(0|[1-9]\d{0,14})(\.\d{0,5}[1-9])?$/;
const DAY = /^\d{4}-\d\d-\d\d$/;

export const isAttributeDay = (text: string): boolean => {
  if (!DAY.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
};

/** Null: it is none. */
export function readAttributeCondition(text: string): AttributeCondition | null {
  const [, of, key, operator, value] = CONDITION.exec(text) ?? [];
  if (of === undefined || key === undefined) return null;
  const about = { of: of as AttributeSubject, key };
  if (operator === undefined || value === undefined) return { ...about, is: null };
  if (operator !== ':' && !ATTRIBUTE_NUMBER.test(value) && !isAttributeDay(value)) return null;
  return { ...about, is: { operator: operator as AttributeOperator, value } };
}

export const attributeConditionText = ({ of, key, is }: AttributeCondition): string =>
  `${of}.${key}${is ? is.operator + is.value : ''}`;

/** Whether these values are what a list asks for, as the server's query says. */
export function attributeHolds(values: AttributeValues, { key, is }: AttributeCondition): boolean {
  if (!Object.hasOwn(values, key)) return false;
  return is === null || compares(values[key]!, is.operator, is.value);
}

function compares(value: AttributeValue, operator: AttributeOperator, wanted: string): boolean {
  if (operator === ':') return String(value) === wanted;
  const isNumber = ATTRIBUTE_NUMBER.test(wanted);
  if (typeof value !== (isNumber ? 'number' : 'string')) return false;
  const [a, b] = isNumber ? [value, Number(wanted)] : [value, wanted];
  return operator === '>=' ? a >= b : a <= b;
}
