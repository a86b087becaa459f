import { create } from 'zustand';

export interface ToastMessage {
  id: number;
  text: string;
  tone: 'neutral' | 'danger';
  action?: { label: string; run: () => void };
  /** Stays until it is pressed or put away, whatever comes after it. */
  lasting?: boolean;
}

/** Long enough to read two lines; one with something to press stays twice as long. */
const SHOWN_MS = 6_000;

export const useToasts = create<{ toasts: readonly ToastMessage[] }>(() => ({ toasts: [] }));

let nextId = 1;

/** Says a sentence at the edge of the page, then takes it away. */
export function toast(text: string, options: Partial<Omit<ToastMessage, 'id' | 'text'>> = {}): void {
  const message: ToastMessage = { id: nextId++, text, tone: 'neutral', ...options };
  useToasts.setState(({ toasts }) => ({ toasts: [...withRoomFor(toasts, message), message] }));
  if (!message.lasting) setTimeout(() => dismissToast(message.id), message.action ? 2 * SHOWN_MS : SHOWN_MS);
}

/** Two of those that pass stay beside a new one; what stays until it is pressed is said once. */
function withRoomFor(toasts: readonly ToastMessage[], next: ToastMessage): readonly ToastMessage[] {
  const passing = toasts.filter(({ lasting }) => !lasting).slice(-2);
  return toasts.filter((one) => (one.lasting ? one.text !== next.text : passing.includes(one)));
}

/** Of the person before, for whoever comes next. */
export function dismissLasting(): void {
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter(({ lasting }) => !lasting) }));
}

export function dismissToast(id: number): void {
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((one) => one.id !== id) }));
}
