import type { SessionStorage } from '../shell/platform.js';

const keyOf = (surface: string): string => `parley:${surface}:session`;

/**
 * The session in localStorage; in memory where that is denied. `formerly` is where versions kept it whose pages all shared one
 * place: it counts as long as nothing has been written here, and is deleted then.
 */
export function browserSession(surface: string, formerly?: string): SessionStorage {
  const key = keyOf(surface);
  let memory: string | null = null;
  let denied = false;
  return {
    read() {
      if (denied) return memory;
      try {
        return localStorage.getItem(key) ?? unmoved(formerly);
      } catch {
        // Cookies and storage are blocked: the session lives as long as the page.
        denied = true;
        return memory;
      }
    },
    write(value) {
      memory = value;
      try {
        if (formerly && unmoved(formerly)) localStorage.removeItem(keyOf(formerly));
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

/** What an older version left; what the present one of another surface keeps there is no business of ours. */
function unmoved(formerly: string | undefined): string | null {
  const text = formerly ? localStorage.getItem(keyOf(formerly)) : null;
  if (!text) return null;
  try {
    return 'v' in (JSON.parse(text) as object) ? null : text;
  } catch {
    // Cut off, or not ours.
    return null;
  }
}
