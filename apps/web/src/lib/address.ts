/** The address bar, as much of it as the console needs. */
export interface Place {
  address(): string;
  /** Another page; `replace` leaves no step back to the present one. */
  go(address: string, options?: { replace?: boolean }): void;
  /** The reader went back or forward. */
  onMove(listener: () => void): () => void;
}

export const browserPlace: Place = {
  address: () => location.pathname + location.search,
  go(address, { replace = false } = {}) {
    if (address === location.pathname + location.search) return;
    if (replace) history.replaceState(null, '', address);
    else history.pushState(null, '', address);
  },
  onMove(listener) {
    addEventListener('popstate', listener);
    return () => removeEventListener('popstate', listener);
  },
};
