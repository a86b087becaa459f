import { create } from 'zustand';

/** From here on the panel has a place beside the chat. */
export const WIDE = '(min-width: 1200px)';

/** Up to here list, chat and customer are pages of their own; the style sheets say the same. */
export const NARROW = '(max-width: 767px)';

/** From here on there is room for two chats beside each other; below it is one. */
export const ROOMY = '(min-width: 1000px)';

/** From here on for the customer's panel as well. */
export const SPACIOUS = '(min-width: 1700px)';

export type Overlay =
  | 'settings'
  | 'shortcuts'
  | 'transfer'
  | 'tags'
  | 'close'
  | 'timeline'
  | 'search'
  | 'answers'
  | 'pairs'
  | 'visitors'
  | 'snooze'
  | 'escalate'
  | 'command'
  | 'day'
  | 'why';

interface LayoutState {
  /** The dialog that is open. */
  overlay: Overlay | null;
  /** The customer's panel: beside the chat, or a page of its own where there is no room for it. */
  panel: boolean;
  /** The message whose life the timeline shows; null: everything. */
  life: { seq: number; private: boolean } | null;
  show(overlay: Overlay | null): void;
  showLife(message: { seq: number; private: boolean }): void;
  setPanel(panel: boolean): void;
}

/** What of the workplace is open beside the chats. */
export const useLayout = create<LayoutState>()((set) => ({
  overlay: null,
  panel: true,
  life: null,
  show: (overlay) => set({ overlay, life: null }),
  showLife: (life) => set({ overlay: 'timeline', life }),
  setPanel: (panel) => set({ panel }),
}));
