import type { ParleyClient } from '@parley/client';
import { createPreferencesStore, createSecurityStore, createSessionStore } from '../../features/account';
import type { Place } from '../../lib/address';
import type { Shelf } from '../../lib/shelf';
import type { Admin } from './admin.types';
import { createRouteStore } from './route.store';

export function createAdmin(client: ParleyClient, place: Place, shelf: Shelf | null): Admin {
  const useSession = createSessionStore(client);
  const usePreferences = createPreferencesStore(shelf);
  const follow = (): void => usePreferences.getState().of(useSession.getState().user?.id ?? null);
  useSession.subscribe((now, before) => {
    if (now.user?.id !== before.user?.id) follow();
  });
  follow();
  const useSecurity = createSecurityStore(client);
  return { useSession, useSecurity, usePreferences, useRoute: createRouteStore(place), call: client.call };
}
