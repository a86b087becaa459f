import type { StaffRoom } from '@parley/protocol';
import type { ConsoleSay } from './console';

/** What to call the customer of a room. Guests without a name keep one that tells them apart: "Guest 8C1D". */
export function customerName(room: Pick<StaffRoom, 'customer' | 'userId'>, say: ConsoleSay): string {
  const { name, email } = room.customer;
  return name?.trim() || email || say('console.guest', { code: room.userId.slice(-4).toUpperCase() });
}
