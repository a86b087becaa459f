interface ListKey {
  key: string;
  currentTarget: HTMLElement;
  preventDefault(): void;
}

/** Arrows, Home and End on a row lead through the list; Enter opens the row, as it is a link. */
export function moveInList(event: ListKey): void {
  const moves: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity };
  const by = moves[event.key];
  if (by === undefined) return;
  event.preventDefault();
  focusRow(event.currentTarget.closest('[data-queue-rows]'), by);
}

/** Moves the focus by so many rows, from the focused one or else from the one that is on screen. */
export function focusRow(list: Element | null, by: number): void {
  const rows = [...(list?.querySelectorAll<HTMLElement>('a[data-row]') ?? [])];
  const focused = rows.findIndex((row) => row === document.activeElement);
  const at = focused >= 0 ? focused : rows.findIndex((row) => row.getAttribute('aria-current') === 'true');
  const next = Math.max(0, Math.min(rows.length - 1, at < 0 && by > 0 ? 0 : at + by));
  rows[next]?.focus();
}

/** The list of chats on this page. */
export const queueRows = (): Element | null => document.querySelector('[data-queue-rows]');
