import { create } from 'zustand';

/** From here on the panel has a place beside the chat. */
export const WIDE = '(min-width: 1200px)';

/** Up to here list, chat and customer are pages of their own; the style sheets say the same. */
export const NARROW = '(max-width: 767px)';

export type Overlay = 'settings' | 'shortcuts' | 'transfer' | 'tags' | 'close';

interface LayoutState {
  /** The dialog that is open. */
  overlay: Overlay | null;
  /** The customer's panel: beside the chat, or a page of its own where there is no room for it. */
  panel: boolean;
  show(overlay: Overlay | null): void;
  setPanel(panel: boolean): void;
}

/** What of the workplace is open beside the chats. */
export const useLayout = create<LayoutState>()((set) => ({
  overlay: null,
  panel: true,
  show: (overlay) => set({ overlay }),
  setPanel: (panel) => set({ panel }),
}));
