/** A small value kept on this device. Where storage is denied it lasts as long as the page. */
export interface Stored {
  get(): string | null;
  set(value: string): void;
}

export function stored(
  key: string,
  storage: () => Pick<Storage, 'getItem' | 'setItem'> = () => localStorage,
): Stored {
  let memory: string | null = null;
  return {
    get() {
      try {
        return storage().getItem(key) ?? memory;
      } catch {
        return memory; // denied by the browser
      }
    },
    set(value) {
      memory = value;
      try {
        storage().setItem(key, value);
      } catch (error) {
        console.info('Storage is denied: kept for this page only.', error);
      }
    },
  };
}
