const INBOX = '/admin/support';
const SIGN_IN = '/login';

export type Route = { page: 'signIn'; next: string } | { page: 'inbox'; roomId: string | null };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What an address asks for. Whatever is not understood leads to the inbox. */
export function routeOf(address: string): Route {
  const url = new URL(address, 'http://console.invalid');
  if (url.pathname.replace(/\/+$/, '') === SIGN_IN)
    return { page: 'signIn', next: safeNext(url.searchParams.get('next')) };
  const roomId = url.pathname.startsWith(`${INBOX}/`)
    ? url.pathname.slice(INBOX.length + 1).replace(/\/+$/, '')
    : '';
  return { page: 'inbox', roomId: UUID.test(roomId) ? roomId.toLowerCase() : null };
}

export const inboxAddress = (roomId: string | null): string => (roomId ? `${INBOX}/${roomId}` : INBOX);

export const signInAddress = (next: string): string =>
  next === INBOX ? SIGN_IN : `${SIGN_IN}?next=${encodeURIComponent(next)}`;

/** Only a place in this console: anything else could lead a signed-in person to another site. */
function safeNext(next: string | null): string {
  if (next === null || !next.startsWith(INBOX)) return INBOX;
  const route = routeOf(next);
  return route.page === 'inbox' ? inboxAddress(route.roomId) : INBOX;
}
