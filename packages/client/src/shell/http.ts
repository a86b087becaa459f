import {
  ERRORS,
  type ErrorBody,
  type ErrorCode,
  LIMITS,
  pathOf,
  ROUTES,
  type RouteName,
  SURFACE_HEADER,
} from '@parley/protocol';
import type { Answer } from '../core/call.js';
import { localError, ParleyError } from '../error.js';

export interface Request {
  route: RouteName;
  params?: Record<string, string>;
  query?: object;
  body?: unknown;
  /** Goes out even if the page is gone in the next moment. */
  keepalive?: boolean;
}

/** Who asks, beside the user. */
export interface Asking {
  language?: string;
  /** The surface whose cookie has the refresh token. */
  surface?: string;
}

const headersOf = (
  token: string | null,
  { route, body }: Request,
  { language, surface }: Asking,
): Record<string, string> => ({
  ...(language && { 'accept-language': language }),
  ...(surface && ROUTES[route][0] !== 'GET' && { [SURFACE_HEADER]: surface }),
  ...(token && { authorization: `Bearer ${token}` }),
  ...(body !== undefined && { 'content-type': 'application/json' }),
});

/** One request. Never rejects: no answer is an answer, too. */
export async function request(
  url: string,
  token: string | null,
  what: Request,
  from: Asking = {},
): Promise<Answer> {
  const { route, params, query, body, keepalive } = what;
  const search = new URLSearchParams(definedOf(query)).toString();
  try {
    const response = await fetch(url + pathOf(route, params) + (search && `?${search}`), {
      method: ROUTES[route][0],
      headers: headersOf(token, what, from),
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(keepalive && { keepalive }),
      signal: AbortSignal.timeout(LIMITS.ackTimeoutMs),
    });
    const text = await response.text();
    if (response.ok) return { ok: true, data: text ? (JSON.parse(text) as unknown) : null };
    return { ok: false, error: errorOf(response, text) };
  } catch (error) {
    const late = error instanceof DOMException && error.name === 'TimeoutError';
    return { ok: false, lost: late ? 'late' : 'closed' };
  }
}

function definedOf(query: object = {}): Record<string, string> {
  const defined = Object.entries(query).filter(([, value]) => value !== undefined);
  return Object.fromEntries(defined.map(([key, value]) => [key, String(value)]));
}

/** The error of the server, or what comes nearest to the answer of something that stands in between. */
function errorOf(response: Response, text: string): ErrorBody {
  const parsed = parse(text);
  if (parsed && typeof parsed.code === 'string' && parsed.code in ERRORS) return parsed as ErrorBody;
  const known = (Object.keys(ERRORS) as ErrorCode[]).find((code) => ERRORS[code].status === response.status);
  const code = known ?? (response.status >= 500 ? 'UNAVAILABLE' : 'INVALID');
  const seconds = Number(response.headers.get('retry-after'));
  return {
    code,
    message: ERRORS[code].message,
    requestId: response.headers.get('x-request-id') ?? '',
    ...(seconds > 0 && { retryAfterMs: seconds * 1_000 }),
  };
}

function parse(text: string): Partial<ErrorBody> | null {
  try {
    return JSON.parse(text) as Partial<ErrorBody> | null;
  } catch {
    // A page of a proxy: the status says all that it has to say.
    return null;
  }
}

/** The data, or the refusal thrown. Without an answer it is `UNAVAILABLE`: nobody was reached. */
export function dataOf<T>(answer: Answer): T {
  if (answer.ok) return answer.data as T;
  throw 'error' in answer ? new ParleyError(answer.error) : localError('UNAVAILABLE');
}

/** Nobody was reached, and nobody was asked. */
export const lost: Answer = { ok: false, lost: 'closed' };
export const refused: Answer = { ok: false, error: localError('UNAUTHENTICATED').body };

/** What was shown is worth nothing (any more). */
export const isStale = (answer: Answer): boolean =>
  !answer.ok && 'error' in answer && answer.error.code === 'UNAUTHENTICATED';
