import type { TabNews } from './effect.js';
import { receive } from './entries.js';
import { lookAgain } from './join.js';
import type { StoredItem } from './item.js';
import { findItem, forget, ownerOf, patchItem, unharmed } from './items.js';
import { restore } from './outbox.js';
import { share } from './outcome.js';
import type { Cx, Item, TabsData } from './state.js';

/** A leader that gives no sign of life for this long is replaced by a tab that somebody looks at. */
const SILENCE_MS = 2_000;

const patch = (cx: Cx, tabs: Partial<TabsData>): void => {
  cx.state.tabs = { ...cx.state.tabs, ...tabs };
};

export function onLeads(cx: Cx, owner: string, leads: boolean, items: readonly StoredItem[]): void {
  // Meant for whoever was signed in before.
  if (owner !== ownerOf(cx.state)) return;
  patch(cx, { leads, asked: false });
  if (!leads) return;
  restore(cx, items);
  // Whoever was sending them is not any more.
  for (const item of cx.state.outbox) if (item.elsewhere) patchItem(cx, item.id, { elsewhere: false });
}

export function onNews(cx: Cx, news: TabNews): void {
  if (news.news === 'done') return done(cx, news);
  if (news.owner !== ownerOf(cx.state)) return;
  if (news.news === 'status') cx.state.staffStatus = news.status;
  const { leads } = cx.state.tabs;
  if (news.news !== 'ask' && !leads) patch(cx, { heard: true });
  if (news.news === 'item') upsert(cx, news);
  if (news.news !== 'alive' && news.news !== 'status' && leads)
    cx.effects.push({ do: 'tell', news: { news: 'alive', owner: ownerOf(cx.state) } });
}

function upsert(cx: Cx, news: TabNews & { news: 'item' }): void {
  const { item: stored } = news;
  const known = findItem(cx.state, stored.id);
  const { leads } = cx.state.tabs;
  if (cx.state.tabs.done.includes(stored.id)) {
    // Whoever tells this slept through the end of it.
    if (leads)
      cx.effects.push({ do: 'tell', news: { news: 'done', owner: ownerOf(cx.state), id: stored.id } });
  } else if (!known) {
    restore(cx, [stored]);
    patchItem(cx, stored.id, told(news, leads));
  } else if (!known.flight && known.seq === null && !isOlder(stored, known)) {
    const { state, error, repeats } = stored;
    const again = known.state === 'failed' && state === 'queued';
    patchItem(cx, stored.id, { state, error, repeats, ...told(news, leads), ...(again && newTry(stored)) });
  }
}

/**
 * Told by a tab that slept through what became of it: after a refusal only somebody's hand makes it wait again, and is counted. What
 * was refused would go out again by itself otherwise.
 */
function isOlder(news: StoredItem, known: StoredItem): boolean {
  const [told, knew] = [news.repeats ?? 0, known.repeats ?? 0];
  return told === knew ? known.state === 'failed' && news.state === 'queued' : told < knew;
}

/** How it stands is the leader's to say. */
const told = ({ sending, lost = false }: TabNews & { news: 'item' }, leads: boolean) =>
  leads ? { elsewhere: false } : { elsewhere: sending, lost };

const newTry = ({ seen }: StoredItem) => ({ seen, ...unharmed });

/** Another tab has it behind it. What it wrote to storage is its affair. */
function done(cx: Cx, news: TabNews & { news: 'done' }): void {
  const item = findItem(cx.state, news.id);
  forget(cx, news.id);
  // The session of whom it was made for may have come first, and then the item is gone: whoever pressed Send still waits.
  if (item?.chat || news.roomId)
    cx.effects.push({ do: 'chatEnded', id: news.id, roomId: news.roomId ?? null });
  if (news.entry) receive(cx, news.entry);
  else if (news.loggedIn) lookAgain(cx, news.loggedIn);
}

/**
 * While something waits for a leader elsewhere, make sure that there is one and that it knows. One that is done answers so: the
 * news of it may have come before this tab was there. Runs after every step.
 */
export function watchLeader(cx: Cx): void {
  const { tabs } = cx.state;
  if (tabs.leads || !tabs.visible || tabs.asked || !waits(cx)) return;
  patch(cx, { asked: true, heard: false });
  for (const item of cx.state.outbox) if (isWaiting(item)) share(cx, item.id);
  cx.effects.push(
    { do: 'tell', news: { news: 'ask', owner: ownerOf(cx.state) } },
    { do: 'timer', key: 'leader', ms: SILENCE_MS },
  );
}

/** The time for an answer is over: take over, or ask again while there is something to wait for. */
export function onLeaderTimer(cx: Cx): void {
  const { tabs } = cx.state;
  if (tabs.leads) return;
  patch(cx, { asked: false });
  if (!tabs.heard && tabs.visible && waits(cx)) cx.effects.push({ do: 'lead' });
}

const isWaiting = (item: Item): boolean => item.written && item.state === 'queued' && item.seq === null;
const waits = (cx: Cx): boolean => cx.state.outbox.some(isWaiting);
