import { LIMITS, plainPage, plainReferrer, type VisitRequest } from '@parley/protocol';
import { hear, textIn, type Whereabouts } from './host';
import type { Widget } from './widget.store';

/** A page that is only passed through is none that anybody was on. */
const SETTLED_MS = 700;

/** Tells the team where their customer is: as long as there is a chat, and nothing before there is one. */
export function followVisit({ client, chats, host }: Widget): void {
  let place: VisitRequest = {};
  let isWatched = false;
  let told = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void tell(), SETTLED_MS);
  };
  const watch = () => {
    if (isWatched || host.origin === null) return;
    isWatched = true;
    hear(host.origin, (data) => {
      const said = whereaboutsIn(data);
      if (said) place = placeOf(said);
      if (said) soon();
    });
    host.tell({ parley: 'where' });
  };
  const tell = async () => {
    const room = chats.getState().rooms.find(({ type, status }) => type === 'support' && status !== 'closed');
    if (!room) return;
    watch();
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    const body: VisitRequest = { ...place, timeZone, language: navigator.language };
    const now = JSON.stringify([room.id, body]);
    if (now === told) return;
    told = now;
    try {
      await client.call('tellVisit', { params: { id: room.id }, body });
    } catch (error) {
      told = '';
      console.info('Where this page is could not be told.', error);
    }
  };
  chats.subscribe(soon);
  soon();
}

function placeOf(said: Whereabouts): VisitRequest {
  const url = plainPage(said.page)?.slice(0, LIMITS.pageUrlChars);
  return url === undefined
    ? {}
    : { url, title: said.title.slice(0, LIMITS.pageTitleChars), ...originOf(said) };
}

/** How they came; nothing on a page to which another one of the shop led: by then nobody knows any more. */
function originOf({ page, referrer, landing: at }: Whereabouts): Pick<VisitRequest, 'referrer' | 'landing'> {
  const from = plainReferrer(referrer, page);
  const landing = plainPage(at)?.slice(0, LIMITS.pageUrlChars);
  if (from === null && referrer !== '') return {};
  return {
    ...(from && { referrer: from.slice(0, LIMITS.pageUrlChars) }),
    ...(landing !== undefined && { landing }),
  };
}

function whereaboutsIn(data: unknown): Whereabouts | null {
  if (typeof data !== 'object' || data === null || textIn(data, 'parley') !== 'page') return null;
  const [page, title, referrer, landing] = ['page', 'title', 'referrer', 'landing'].map((name) =>
    textIn(data, name),
  );
  if (page == null) return null;
  return { parley: 'page', page, title: title ?? '', referrer: referrer ?? '', landing: landing ?? '' };
}
