import { API_PREFIX, COOKIE_SURFACES, type CookieSurface, SURFACE_HEADER } from '@parley/protocol';
import type { CookieOptions, Request } from 'express';
import { fail, invalid } from '../../platform/failure.js';

/** Nothing but signing in, renewing and signing out has any use for it. */
const PATH = `${API_PREFIX}/auth`;

export interface RefreshCookie {
  name: string;
  options: CookieOptions;
}

/**
 * The cookie of the page of ours that asks; null if none does. Fails with `FORBIDDEN` for whoever says so and is none: browsers
 * tell the truth about `Origin` and `Sec-Fetch-Site`, whatever a page does.
 */
export function refreshCookieOf(request: Request, publicUrl: string): RefreshCookie | null {
  const surface = request.headers[SURFACE_HEADER];
  if (surface === undefined || request.method === 'GET') return null;
  if (!isSurface(surface)) invalid(SURFACE_HEADER, `must be one of ${COOKIE_SURFACES.join(', ')}`);
  const { origin, host } = request.headers;
  const site = request.headers['sec-fetch-site'] ?? 'same-origin';
  const own = [new URL(publicUrl).origin, `http://${host}`, `https://${host}`];
  if (!origin || !own.includes(origin) || site !== 'same-origin') fail('FORBIDDEN');
  const { protocol, port } = new URL(origin);
  const secure = protocol === 'https:';
  // Cookies are shared by all ports of a name, and two servers on one machine must not sign each other's users out.
  const name = `${secure ? '__Secure-' : ''}parley-${surface}${port && `-${port}`}`;
  return { name, options: { path: PATH, httpOnly: true, sameSite: 'strict', secure } };
}

const isSurface = (value: unknown): value is CookieSurface =>
  COOKIE_SURFACES.some((surface) => surface === value);

/** Empty if there is none, or a second one: a neighbour below the same domain has put that there, and which is ours nobody knows. */
export function readCookie(request: Request, name: string): string {
  const pairs = (request.headers.cookie ?? '').split(/; */);
  const found = pairs.filter((pair) => pair.startsWith(`${name}=`));
  return found.length === 1 ? found[0]!.slice(name.length + 1) : '';
}
