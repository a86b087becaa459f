import { afterPicture } from '../lib/after-picture';

let standIn: HTMLTextAreaElement | null = null;

/**
 * For the press that leads to a field which has yet to be drawn: the keyboard of a phone opens for what gets the focus while the finger is
 * on the button, and for nothing later. A field that nobody sees gets it, and the one that is drawn takes it over with what was typed
 * meanwhile. Nothing has to be laid out for that in the press.
 */
export function expectField(): void {
  standIn?.remove();
  const field = document.createElement('textarea');
  field.className = 'visually-hidden';
  field.tabIndex = -1;
  // whoever presses something else goes there
  field.addEventListener('blur', () => leave(field));
  document.body.append(field);
  standIn = field;
  field.focus({ preventScroll: true });
}

/** Gives the focus to a field that is there now: at once, or, where another one stands in for it, when its picture is on the screen. */
export function focusField(field: HTMLTextAreaElement): void {
  if (!standIn) return take(field, '');
  const other = standIn;
  void afterPicture().then(() => {
    // not from where somebody has gone meanwhile
    if (other === standIn && field.isConnected) take(field, other.value);
  });
}

function take(field: HTMLTextAreaElement, typed: string): void {
  field.focus({ preventScroll: true });
  const end = field.value.length;
  if (end > 0 || typed) field.setRangeText(typed, end, end, 'end');
  if (typed) field.dispatchEvent(new Event('input', { bubbles: true }));
}

function leave(field: HTMLTextAreaElement): void {
  if (field === standIn) standIn = null;
  // the browser is still busy with it
  queueMicrotask(() => field.remove());
}
