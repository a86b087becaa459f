import type { Platform } from '../shell/platform.js';
import type { RawSocketClass } from '../shell/wire.js';
import type { ClientOptions } from '../types.js';
import { indexedDbOutbox } from './indexed-db.js';
import { browserSession } from './storage.js';
import { browserTabs } from './tabs.js';

export function browserPlatform({
  url = location.origin,
  surface,
  cookie = false,
  formerly,
  prove,
}: ClientOptions): Platform {
  return {
    url: url.replace(/\/+$/, ''),
    surface,
    cookie,
    Socket: WebSocket as RawSocketClass,
    session: browserSession(surface, formerly),
    outbox: {
      ...indexedDbOutbox(surface, formerly),
      clear: async (keep) => (await import('./clear-outbox.js')).clearOutbox(surface, keep),
    },
    prove,
    tabs: browserTabs(surface),
    device: {
      language: () => document.documentElement.lang,
      isVisible: () => document.visibilityState === 'visible',
      // `resume` and `pageshow`: a page that was frozen or put aside may be back without a change of visibility.
      onVisible: (listener) =>
        both(
          both(listen(document, 'visibilitychange', listener), listen(document, 'resume', listener)),
          listen(window, 'pageshow', listener),
        ),
      isOnline: () => navigator.onLine,
      onNetwork: (listener) => both(listen(window, 'online', listener), listen(window, 'offline', listener)),
      onLeave: (listener) => listen(window, 'pagehide', listener),
      report: (error) => reportError(error),
    },
  };
}

const both = (stop: () => void, stopOther: () => void) => (): void => {
  stop();
  stopOther();
};

function listen(target: EventTarget, event: string, listener: () => void): () => void {
  target.addEventListener(event, listener);
  return () => target.removeEventListener(event, listener);
}
