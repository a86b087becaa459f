/** Where a customer is, as their widget tells it once they have a chat; unverified. */
export interface VisitRequest {
  /** Of the page of the shop. What could be a secret in it is left out. */
  url?: string;
  title?: string;
  /** As in the IANA's list: `Europe/Berlin`. */
  timeZone?: string;
  /** What they read in: `de-AT`. */
  language?: string;
  /** The page of another site that led to the shop, without what stands behind its question mark. */
  referrer?: string;
  /** The page of the shop to which it led, or on which they came by themselves. */
  landing?: string;
}

/** How a customer came to the shop, as it was told first. */
export interface VisitOrigin {
  /** Null: by themselves, or their browser does not say. */
  referrer: string | null;
  landing: string | null;
  /** What the address of the landing page says (`utm_source`, `utm_medium`, `utm_campaign`); null: nothing. */
  campaign: { source: string | null; medium: string | null; name: string | null } | null;
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
  /** Null: nobody has said. */
  from: VisitOrigin | null;
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
    origin: string;
    search: string;
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

/** The page of another site that led to `page`; null for one of the same site, or none. What stands behind its question mark is nobody's business. */
export function plainReferrer(address: string, page: string): string | null {
  const plain = plainPage(address);
  if (plain === null) return null;
  const url = new URL(plain);
  if (URL.canParse(page) && new URL(page).origin === url.origin) return null;
  url.search = '';
  return url.href;
}

/** What a plain address of a page says of the campaign that led to it. */
export function campaignIn(page: string | null): VisitOrigin['campaign'] {
  if (page === null || !URL.canParse(page)) return null;
  const { searchParams } = new URL(page);
  const said = (part: string): string | null => searchParams.get(`utm_${part}`) || null;
  const campaign = { source: said('source'), medium: said('medium'), name: said('campaign') };
  return Object.values(campaign).some((part) => part !== null) ? campaign : null;
}

/** A token rather than a word: long, with digits in it, and not made of short words. */
function isSecret(part: string): boolean {
  if (UUID.test(part) || part.includes('@') || part.includes('%40')) return true;
  if (part.length < SECRET_CHARS || !/\d/.test(part)) return false;
  return part.split(/[-_.]|%[\da-f]{2}/i).some((word) => word.length > SLUG_PART_CHARS);
}
