import type { ApiCall } from '@parley/client';
import type { User } from '@parley/protocol';

/** What the section needs of the surface that shows it. */
export interface PeopleProps {
  call: ApiCall;
  me: User;
  /** The id of who is on screen, or '' for the list. */
  path: string;
  go: (path: string) => void;
}
