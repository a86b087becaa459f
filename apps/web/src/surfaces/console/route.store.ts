import { create, type StoreApi, type UseBoundStore } from 'zustand';
import type { Place } from '../../lib/address';
import { inboxAddress, routeOf, signInAddress, type Route } from './routes';

export interface RouteState {
  route: Route;
  toRoom(roomId: string | null): void;
  /** To the page for signing in, which leads back here. */
  toSignIn(): void;
  /** On from the page for signing in. */
  onward(): void;
}

export type RouteStore = UseBoundStore<StoreApi<RouteState>>;

/** Which page the address names, and the way to another one. */
export function createRouteStore(place: Place): RouteStore {
  const store: RouteStore = create<RouteState>()((set, get) => {
    const go = (address: string, options?: { replace: boolean }): void => {
      place.go(address, options);
      set({ route: routeOf(address) });
    };
    return {
      route: routeOf(place.address()),
      toRoom(roomId) {
        const { route } = get();
        if (route.page === 'inbox' && route.roomId === roomId) return;
        go(inboxAddress(roomId));
      },
      toSignIn() {
        const { route } = get();
        if (route.page === 'inbox') go(signInAddress(inboxAddress(route.roomId)), { replace: true });
      },
      onward() {
        const { route } = get();
        if (route.page === 'signIn') go(route.next, { replace: true });
      },
    };
  });
  place.onMove(() => store.setState({ route: routeOf(place.address()) }));
  return store;
}
