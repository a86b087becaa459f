/**
 * Our own pages keep the refresh token where no script can read it. They name their surface in this header of a request that is
 * no GET; then the server puts a refresh token that it gives into a cookie of that surface (`HttpOnly; SameSite=Strict`), and the
 * answer says `IN_COOKIE` in its place. The same word in a request (`refreshToken`, `guestRefreshToken`) stands for the token in
 * the cookie. The `Origin` must be the server's own.
 */
export const SURFACE_HEADER = 'parley-surface';
export const IN_COOKIE = 'cookie';

/** Who may sign in beside each other in one browser. */
export const COOKIE_SURFACES = ['customer', 'console', 'driver'] as const;
export type CookieSurface = (typeof COOKIE_SURFACES)[number];
