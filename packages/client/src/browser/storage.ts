import type { SessionStorage } from '../shell/platform.js';

/** The session in localStorage; in memory where that is denied. */
export function browserSession(surface: string): SessionStorage {
  const key = `parley:${surface}:session`;
  let memory: string | null = null;
  let denied = false;
  return {
    read() {
      if (denied) return memory;
      try {
        return localStorage.getItem(key);
      } catch {
        // Cookies and storage are blocked: the session lives as long as the page.
        denied = true;
        return memory;
      }
    },
    write(value) {
      memory = value;
      try {
        if (value === null) localStorage.removeItem(key);
        else localStorage.setItem(key, value);
      } catch {
        // Blocked or full: what was there before must not count instead.
        denied = true;
      }
    },
    onChange(listener) {
      const onStorage = (event: StorageEvent): void => {
        // A null key: everything was cleared.
        if (event.key === key || event.key === null) listener();
      };
      addEventListener('storage', onStorage);
      return () => removeEventListener('storage', onStorage);
    },
  };
}
