import type { Platform } from '../shell/platform.js';
import type { RawSocketClass } from '../shell/wire.js';
import type { ClientOptions } from '../types.js';
import { indexedDbOutbox } from './indexed-db.js';
import { browserSession } from './storage.js';
import { browserTabs } from './tabs.js';

export function browserPlatform({ url = location.origin, surface }: ClientOptions): Platform {
  return {
    url: url.replace(/\/+$/, ''),
    surface,
    Socket: WebSocket as RawSocketClass,
    session: browserSession(surface),
    outbox: indexedDbOutbox(surface),
    tabs: browserTabs(surface),
    device: {
      language: () => document.documentElement.lang,
      isVisible: () => document.visibilityState === 'visible',
      onVisible: (listener) => listen(document, 'visibilitychange', listener),
      onNetworkUp: (listener) => listen(window, 'online', listener),
      report: (error) => reportError(error),
    },
  };
}

function listen(target: EventTarget, event: string, listener: () => void): () => void {
  target.addEventListener(event, listener);
  return () => target.removeEventListener(event, listener);
}
