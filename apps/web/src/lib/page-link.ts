/** The page as it can be shown: host and path, and a link only for the web's own addresses. */
export function pageOf(page: string): { text: string; href: string | null } {
  const url = URL.canParse(page) ? new URL(page) : null;
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) return { text: page, href: null };
  // A name or password in front of the host would make it look like another one.
  url.username = '';
  url.password = '';
  const path = url.pathname === '/' ? '' : url.pathname;
  return { text: url.host + path, href: url.href };
}
