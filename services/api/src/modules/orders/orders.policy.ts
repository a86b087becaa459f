import { codePoints, LIMITS, RECORD_STATUSES, type RecordKind, type RecordStatus } from '@parley/protocol';

/** What is wrong with a value, or null. */
type Problem = string | null;

/** As the host system writes it; nothing that is not seen, so that two that look alike are alike. */
const RECORD_ID = /^[^\s\p{C}]+$/u;

export function recordIdProblem(id: string): Problem {
  if (codePoints(id) > LIMITS.recordIdChars)
    return `must be no longer than ${LIMITS.recordIdChars} characters`;
  return RECORD_ID.test(id) ? null : 'must be an id without spaces';
}

/** As in the shop's signed tokens: taken as it is, or not at all. */
export function externalIdProblem(id: string): Problem {
  if (id === '' || codePoints(id) > LIMITS.externalIdChars)
    return `must be 1 to ${LIMITS.externalIdChars} characters`;
  return id.includes('\0') || !id.isWellFormed() ? 'must be plain text' : null;
}

export const statusProblem = (kind: RecordKind, status: RecordStatus): Problem => {
  const allowed: readonly RecordStatus[] = RECORD_STATUSES[kind];
  return allowed.includes(status) ? null : `must be one of ${allowed.join(', ')}`;
};

/** Digits and a point: no sign, no grouping, nothing that a double would round. */
const AMOUNT = /^(0|[1-9]\d{0,11})(\.\d{1,4})?$/;
export const amountProblem = (amount: string): Problem =>
  AMOUNT.test(amount) ? null : 'must be a decimal number like 49.90';

export const currencyProblem = (currency: string): Problem =>
  /^[A-Z]{3}$/.test(currency) ? null : 'must be a code of ISO 4217 like EUR';

/** Shown as a link to customers and staff: a page of the shop, not a way to anything else. */
export function linkProblem(url: string): Problem {
  if (codePoints(url) > LIMITS.recordUrlChars)
    return `must be no longer than ${LIMITS.recordUrlChars} characters`;
  const parsed = URL.parse(url);
  if (parsed?.protocol !== 'https:') return 'must be an address with https';
  return parsed.username || parsed.password ? 'must hold no password' : null;
}

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)$/;

/** A moment that exists, with its offset: a time without one is another one elsewhere. */
export function momentProblem(moment: string): Problem {
  const [day = ''] = moment.split('T');
  const exists = MOMENT.test(moment) && !Number.isNaN(Date.parse(moment)) && isDay(day);
  return exists ? null : 'must be a moment like 2026-01-31T10:00:00Z';
}

const isDay = (day: string): boolean => new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
