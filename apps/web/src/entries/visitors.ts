/**
 * Comes with the loader where the line says `widget.js?visitors` and the shop has it switched on, and only then: tells the chat's
 * server that this page is looked at, when it is shown, when its address changes, and as often as the server asks. What it calls
 * itself is random and for this visit of this tab, until somebody signs out in it; no cookie. A page that is not looked at says nothing.
 */
import { plainPage } from '@parley/protocol';
import type { HostPage } from './frame';
import { VISITOR_KEY as KEY } from './visitor-number';

const LOOK_MS = 1_000;

const script = document.currentScript as HTMLScriptElement | null;
if (script && !Object.hasOwn(window, KEY)) {
  Object.assign(window, { [KEY]: '' });
  start(`${new URL(script.src).origin}/api/chat/visitors`);
}

function start(url: string): void {
  let everyMs = 15_000;
  let last = '';
  let dueAt = 0;

  const look = () => {
    const page = location.href;
    if (document.hidden || (page === last && performance.now() < dueAt)) return;
    last = page;
    dueAt = performance.now() + everyMs;
    void tell();
  };
  const timer = setInterval(look, LOOK_MS);
  const stop = () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', look);
  };
  const tell = async () => {
    const visitor = whoWeAre();
    try {
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        credentials: 'omit',
        body: JSON.stringify({ visitor, ...whereWeAre() }),
      });
      // not from this page, says the server: that does not change by asking again
      if (answer.status === 403) return stop();
      if (!answer.ok) return;
      const said = (await answer.json()) as { everyMs: number | null; invited?: boolean };
      // somebody of the team has written: the chat fetches it, and shows it on its button
      if (said.invited) (window as HostPage).Parley?.('invited', visitor);
      if (said.everyMs === null) stop();
      else everyMs = said.everyMs;
    } catch (error) {
      console.info('The chat’s server does not answer; again in a while.', error);
    }
  };
  document.addEventListener('visibilitychange', look);
  look();
}

/** The page without what is nobody else's business; the server looks once more. */
function whereWeAre() {
  return {
    url: plainPage(location.href)?.slice(0, 2_000),
    title: document.title.slice(0, 200),
    language: navigator.language,
    chatting: kept(() => localStorage.getItem('parley')) === '1',
  };
}

function whoWeAre(): string {
  const page: Window & Partial<Record<typeof KEY, unknown>> = window;
  // the page's own scripts may have written there what they like
  const known = typeof page[KEY] === 'string' && page[KEY];
  const visitor = kept(() => sessionStorage.getItem(KEY)) || known || randomId();
  page[KEY] = visitor;
  kept(() => sessionStorage.setItem(KEY, visitor));
  return visitor;
}

/** Storage may be denied: then this page is a visit of its own. */
function kept<T>(look: () => T): T | null {
  try {
    return look();
  } catch {
    return null; // as where nothing is kept
  }
}

/** Also on plain http, where browsers have no randomUUID. */
function randomId(): string {
  const random = (most: number) => crypto.getRandomValues(new Uint8Array(1))[0]! & most;
  return '10000000-1000-4000-8000-100000000000'.replace(/[018]/g, (digit) =>
    (+digit ^ random(15 >> (+digit / 4))).toString(16),
  );
}
