import type { RecordReference } from '@parley/protocol';
import { create } from 'zustand';

/** The way to who is in charge or drives: shut, open, or opened from the card of an order or a booking. */
export const useAbout = create<{ isOpen: boolean; about: RecordReference | null }>(() => ({
  isOpen: false,
  about: null,
}));

export const openAbout = (about: RecordReference | null): void => useAbout.setState({ isOpen: true, about });
export const closeAbout = (): void => useAbout.setState({ isOpen: false, about: null });
