export type AccountLink =
  { page: 'invitation'; token: string } | { page: 'reset'; token: string } | { page: 'forgot' };

/** What an address below /account asks for. The secret stands in the fragment, which no server sees. */
export function linkOf(address: string): AccountLink {
  const { pathname, hash } = new URL(address, 'http://account.invalid');
  const [, , page] = pathname.split('/');
  const token = hash.slice(1);
  return (page === 'invitation' || page === 'reset') && token !== '' ? { page, token } : { page: 'forgot' };
}
