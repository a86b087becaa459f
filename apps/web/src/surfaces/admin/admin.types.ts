import type { ApiCall } from '@parley/client';
import type { User } from '@parley/protocol';
import type { PreferencesStore, SecurityStore, SessionStore } from '../../features/account';
import type { RouteStore } from './route.store';

/** The pages of managers and admins: who is signed in, where they are, and the way to the server. */
export interface Admin {
  useSession: SessionStore;
  useSecurity: SecurityStore;
  usePreferences: PreferencesStore;
  useRoute: RouteStore;
  call: ApiCall;
}

/** What each section gets. A feature says which of it it needs: it knows no surface. */
export interface SectionProps {
  call: ApiCall;
  /** Who is signed in. */
  me: User;
  /** What the address says after the section: '' or 'a/b'. */
  path: string;
  useSession: SessionStore;
  useSecurity: SecurityStore;
  /** To another place within the section; '' is its front. */
  go: (path: string) => void;
}
