import type { StaffRoom } from '@parley/protocol';
import type { SoundKind } from '../../features/account';
import { sayNow } from '../../words';

export interface News {
  /** Which of the sounds it has. */
  kind: SoundKind;
  roomId: string;
  /** What it is about: every tab of the console is told, one of them calls. */
  occasion: string;
  title: string;
  body: string;
}

/** As the list calls them. */
export const nameIn = ({ customer, userId }: StaffRoom): string =>
  customer.name?.trim() ||
  customer.email ||
  sayNow('console.guest', { code: userId.slice(-4).toUpperCase() });
