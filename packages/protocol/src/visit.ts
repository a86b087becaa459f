/** Where a customer is, as their widget tells it once they have a chat; unverified. */
export interface VisitRequest {
  /** Of the page of the shop. What could be a secret in it is left out. */
  url?: string;
  title?: string;
  /** As in the IANA's list: `Europe/Berlin`. */
  timeZone?: string;
  /** What they read in: `de-AT`. */
  language?: string;
}

export interface VisitedPage {
  url: string;
  title: string | null;
  at: string;
}

/** What the staff see of it. */
export interface Visit {
  /** Families alone: `Firefox on Windows`. */
  device: string | null;
  timeZone: string | null;
  language: string | null;
  /** The last ones, the present one last. */
  pages: VisitedPage[];
  /** When it was told last; null: never. */
  at: string | null;
}

/** As browsers and Node have it: the wire knows neither. */
declare const URL: {
  canParse(address: string): boolean;
  new (address: string): {
    href: string;
    protocol: string;
    username: string;
    password: string;
    pathname: string;
    hash: string;
    searchParams: { keys(): Iterable<string>; get(name: string): string | null; delete(name: string): void };
  };
};

/** What tells one page of a shop from another. Everything else behind the question mark may open something, or say who somebody is. */
const PLAIN = new Set([
  'page',
  'category',
  'sort',
  'color',
  'size',
  'variant',
  'lang',
  'utm_source',
  'utm_medium',
  'utm_campaign',
]);
const SECRET_CHARS = 20;
const SLUG_PART_CHARS = 14;
const UUID = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i;

/** The address of a page without what is nobody else's business; null for what is no page of the web. */
export function plainPage(address: string): string | null {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) return null;
  url.username = url.password = url.hash = '';
  for (const name of [...url.searchParams.keys()])
    if (!PLAIN.has(name.toLowerCase()) || isSecret(url.searchParams.get(name) ?? ''))
      url.searchParams.delete(name);
  url.pathname = url.pathname
    .split('/')
    .map((part) => (isSecret(part) ? '*' : part))
    .join('/');
  return url.href;
}

/** A token rather than a word: long, with digits in it, and not made of short words. */
function isSecret(part: string): boolean {
  if (UUID.test(part) || part.includes('@') || part.includes('%40')) return true;
  if (part.length < SECRET_CHARS || !/\d/.test(part)) return false;
  return part.split(/[-_.]|%[\da-f]{2}/i).some((word) => word.length > SLUG_PART_CHARS);
}
