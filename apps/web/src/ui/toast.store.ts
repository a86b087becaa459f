import { create } from 'zustand';

export interface ToastMessage {
  id: number;
  text: string;
  tone: 'neutral' | 'danger';
  action?: { label: string; run: () => void };
}

/** Long enough to read two lines; one with something to press stays twice as long. */
const SHOWN_MS = 6_000;

export const useToasts = create<{ toasts: readonly ToastMessage[] }>(() => ({ toasts: [] }));

let nextId = 1;

/** Says a sentence at the edge of the page, then takes it away. */
export function toast(text: string, options: Partial<Omit<ToastMessage, 'id' | 'text'>> = {}): void {
  const message: ToastMessage = { id: nextId++, text, tone: 'neutral', ...options };
  useToasts.setState(({ toasts }) => ({ toasts: [...toasts.slice(-2), message] }));
  setTimeout(() => dismissToast(message.id), message.action ? 2 * SHOWN_MS : SHOWN_MS);
}

export function dismissToast(id: number): void {
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((one) => one.id !== id) }));
}
