import { create, type StoreApi, type UseBoundStore } from 'zustand';
import type { Place } from '../../lib/address';

export const ADMIN = '/admin';

export interface Route {
  /** '' where the address names none. */
  section: string;
  /** What follows it. */
  path: string;
}

export interface RouteState {
  route: Route;
  go(section: string, path?: string): void;
}

export type RouteStore = UseBoundStore<StoreApi<RouteState>>;

export const addressOf = (section: string, path = ''): string =>
  [ADMIN, section, path].filter(Boolean).join('/');

export function routeOf(address: string): Route {
  const { pathname } = new URL(address, 'http://admin.invalid');
  const [section = '', ...rest] = pathname.slice(ADMIN.length).split('/').filter(Boolean);
  return { section, path: rest.join('/') };
}

/** Which section the address names, and the way to another one. */
export function createRouteStore(place: Place): RouteStore {
  const store: RouteStore = create<RouteState>()((set) => ({
    route: routeOf(place.address()),
    go(section, path = '') {
      place.go(addressOf(section, path));
      set({ route: { section, path } });
    },
  }));
  place.onMove(() => store.setState({ route: routeOf(place.address()) }));
  return store;
}
