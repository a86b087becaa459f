import type { RecordReference } from '@parley/protocol';
import { create } from 'zustand';

/** Where an order or a booking in a chat leads to, for whose it is; to the team it leads nowhere. */
export const useCardDoor = create<{ open: ((about: RecordReference) => void) | null }>(() => ({
  open: null,
}));
