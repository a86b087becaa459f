import { codePoints, LIMITS } from '@parley/protocol';
import { isBlank, normalizeText } from '../../platform/text.js';
import { cleanEmail, cleanName, emailProblem, nameProblem } from './person.policy.js';

/** Clocks of the shop's servers and ours differ. */
const LEEWAY_S = 30;
/** Long enough for a page that stays open a while before the chat is, short enough to be of no use to who finds it in a log. */
const MAX_LIFETIME_S = 60 * 60;
/** A page asks its server for one when it is needed: that takes seconds, and a clock may be behind. */
const FRESH_S = 2 * 60;
/** Far more than anybody's keys are called. */
const MAX_KID = 200;

const ALGORITHMS = ['HS256', 'RS256', 'ES256'] as const;
export type Algorithm = (typeof ALGORITHMS)[number];

/** Whom a shop has signed in. What it did not say of them is left out. */
export interface Identity {
  externalId: string;
  email?: string;
  name?: string;
  /** In seconds since 1970; many shops do not say. */
  signedAt?: number;
}

/** What the signer's side of the agreement is, where it was agreed on. */
export interface Agreed {
  issuer: string | null;
  audience: string | null;
}

export interface Header {
  alg: Algorithm;
  kid?: string;
}

type Json = Readonly<Record<string, unknown>>;

/** Or what is wrong with it. Anything more in it (`jku`, `x5u`, `jwk`, `crit`) asks us to look for a key elsewhere. */
export function headerOf(token: string): Header | string {
  const header = jsonIn(token.slice(0, Math.max(0, token.indexOf('.'))));
  if (!header) return 'is no JWT';
  const { alg, kid, typ = 'JWT', ...others } = header;
  if (!isAlgorithm(alg)) return `must be signed by one of ${ALGORITHMS.join(', ')}`;
  if (Object.keys(others).length > 0) return 'must have nothing in its header but alg, typ and kid';
  if (typeof typ !== 'string' || typ.toUpperCase() !== 'JWT') return 'must be of the type JWT';
  if (kid === undefined) return { alg };
  // Secrets have no names: each is tried. A name that is none is no reason to guess.
  if (alg === 'HS256') return 'must have no kid with HS256';
  return isKid(kid) ? { alg, kid } : 'must have a kid that is the name of a key';
}

const isAlgorithm = (value: unknown): value is Algorithm =>
  (ALGORITHMS as readonly unknown[]).includes(value);

/** It is compared with names and nothing else, so that it may be anything; but not without end. */
const isKid = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && value.length <= MAX_KID;

function jsonIn(part: string): Json | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : null;
  } catch {
    return null; // no JSON, so no token
  }
}

/** Who it is, or what is wrong with a payload whose signature is right. Being expired is not looked at. */
export function identityIn(payload: Json, agreed: Agreed, now: number): Identity | string {
  const problem = partiesProblem(payload, agreed) ?? timesProblem(payload, now);
  return problem ?? personIn(payload);
}

/** Whether it was signed for what is asked now, and not for the page as it was opened. */
export const isFresh = ({ signedAt }: Identity, now: number): boolean =>
  signedAt !== undefined && signedAt > now - FRESH_S;

/** Said only of a token that is right in every other way. `exp` is a number by then. */
export const isExpired = ({ exp }: Json, now: number): boolean => (exp as number) <= now - LEEWAY_S;

function partiesProblem({ iss, aud }: Json, { issuer, audience }: Agreed): string | null {
  if (issuer !== null && iss !== issuer) return 'is from another issuer than IDENTITY_ISSUER';
  const audiences: readonly unknown[] = Array.isArray(aud) ? aud : [aud];
  return audience === null || audiences.includes(audience)
    ? null
    : 'is for another audience than IDENTITY_AUDIENCE';
}

function timesProblem({ exp, iat, nbf }: Json, now: number): string | null {
  if (!isTime(exp)) return 'must say when it ends: exp, in seconds since 1970';
  for (const [name, value] of Object.entries({ iat, nbf })) {
    if (value === undefined) continue;
    if (!isTime(value)) return `must have ${name} in seconds since 1970`;
    if (value > now + LEEWAY_S) return `is not good yet: ${name} is in the future`;
  }
  const from = isTime(iat) ? iat : now - LEEWAY_S;
  return exp - from > MAX_LIFETIME_S + LEEWAY_S ? 'must be good for an hour at most' : null;
}

const isTime = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value > 0;

function personIn({ sub, email, name, iat }: Json): Identity | string {
  if (!isExternalId(sub)) return `must say whom it is about: sub, 1 to ${LIMITS.externalIdChars} characters`;
  const knownEmail = textIn(email, cleanEmail, emailProblem);
  const knownName = textIn(name, cleanName, nameProblem);
  if ('problem' in knownEmail) return `has an email that ${knownEmail.problem}`;
  if ('problem' in knownName) return `has a name that ${knownName.problem}`;
  return {
    externalId: sub,
    ...(knownEmail.text !== undefined && { email: knownEmail.text }),
    ...(knownName.text !== undefined && { name: knownName.text }),
    ...(isTime(iat) && { signedAt: iat }),
  };
}

function textIn(
  value: unknown,
  clean: (raw: string) => string,
  problemOf: (text: string) => string | null,
): { text?: string } | { problem: string } {
  if (isUnsaid(value)) return {};
  if (typeof value !== 'string') return { problem: 'must be a string' };
  const text = clean(value);
  const problem = problemOf(text);
  return problem ? { problem } : { text };
}

/** Many shops write down an unknown name as nothing. */
const isUnsaid = (value: unknown): boolean => value === undefined || value === null || value === '';

/** Kept as it is, so that two that only look alike stay two. */
function isExternalId(value: unknown): value is string {
  if (typeof value !== 'string' || isBlank(value) || normalizeText(value) !== value) return false;
  return codePoints(value) <= LIMITS.externalIdChars && !/\p{Cc}/u.test(value);
}
