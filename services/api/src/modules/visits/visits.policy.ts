import { LIMITS, plainPage, plainReferrer, type VisitRequest } from '@parley/protocol';

export interface StoredPage {
  url: string;
  title: string | null;
  at: number;
}

/** How they came: what was told first. */
export interface StoredOrigin {
  referrer: string | null;
  landing: string | null;
}

/** What is kept of where a customer is. */
export interface StoredVisit {
  device: string | null;
  timeZone: string | null;
  language: string | null;
  pages: readonly StoredPage[];
  at: number;
  /** Left out as long as it is not known. */
  from?: StoredOrigin;
}

const NOTHING: StoredVisit = { device: null, timeZone: null, language: null, pages: [], at: 0 };

/** With what is told now: where they are comes last, and the oldest go. The same page again is no other page. */
export function toldNow(
  before: StoredVisit | null,
  said: VisitRequest,
  device: string | null,
  at: number,
): StoredVisit {
  const known = before ?? NOTHING;
  return {
    device: device ?? known.device,
    timeZone: knownZone(said.timeZone) ?? known.timeZone,
    language: knownLanguage(said.language) ?? known.language,
    pages: withPage(known.pages, pageIn(said, at)),
    at,
    ...originOf(known, said),
  };
}

/** Whoever comes back another day came to this chat as they did first. */
function originOf({ from }: StoredVisit, said: VisitRequest): Pick<StoredVisit, 'from'> {
  if (from) return { from };
  const landing = plainPage(said.landing ?? '');
  const referrer = plainReferrer(said.referrer ?? '', landing ?? said.url ?? '');
  return landing || referrer ? { from: { referrer, landing } } : {};
}

function pageIn({ url, title }: VisitRequest, at: number): StoredPage | null {
  const page = url === undefined ? null : plainPage(url);
  return page === null ? null : { url: page, title: title || null, at };
}

function withPage(pages: readonly StoredPage[], page: StoredPage | null): readonly StoredPage[] {
  if (!page) return pages;
  const last = pages.at(-1);
  if (last?.url === page.url) return [...pages.slice(0, -1), { ...page, at: last.at }];
  return [...pages, page].slice(-LIMITS.visitedPages);
}

function knownZone(timeZone: string | undefined): string | null {
  try {
    return !timeZone ? null : new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
  } catch {
    return null; // no zone of this world
  }
}

function knownLanguage(language: string | undefined): string | null {
  try {
    return Intl.getCanonicalLocales(language ?? [])[0] ?? null;
  } catch {
    return null; // no language
  }
}
