interface ListKey {
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  currentTarget: HTMLElement;
  preventDefault(): void;
}

/** What a row does besides being a link. */
export interface RowKeys {
  /** Into the choice or out of it. */
  toggle(roomId: string): void;
  /** All from the one that was chosen last, or else from the first, to the other. */
  extend(from: string, to: string): void;
  selectAll(): void;
}

const MOVES: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity };

/**
 * Arrows, Home and End on a row lead through the list, with Shift they choose on the way; Space chooses the row, Ctrl+A all.
 * Enter opens the row, as it is a link.
 */
export function onRowKey(event: ListKey, keys: RowKeys): void {
  const choose = chosenBy(event, keys);
  const by = event.ctrlKey || event.metaKey ? undefined : MOVES[event.key];
  if (!choose && by === undefined) return;
  event.preventDefault();
  choose?.();
  if (by !== undefined) move(event, by, keys);
}

const roomOf = (row: HTMLElement): string => row.dataset.room ?? '';

function chosenBy(event: ListKey, { toggle, selectAll }: RowKeys): (() => void) | undefined {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a') return selectAll;
  return event.key === ' ' ? () => toggle(roomOf(event.currentTarget)) : undefined;
}

function move({ currentTarget: row, shiftKey }: ListKey, by: number, { extend }: RowKeys): void {
  const next = focusRow(row.closest('[data-queue-rows]'), by);
  if (shiftKey && next) extend(roomOf(row), roomOf(next));
}

/** Moves the focus by so many rows, from the focused one or else from the one that is on screen. Where it went, if it is drawn. */
export function focusRow(list: Element | null, by: number): HTMLElement | undefined {
  const rows = rowsOf(list);
  if (!Number.isFinite(by)) return focusEnd(list, by > 0);
  const focused = rows.findIndex((row) => row === document.activeElement);
  const at = focused >= 0 ? focused : rows.findIndex((row) => row.getAttribute('aria-current') === 'true');
  const next = rows[Math.max(0, Math.min(rows.length - 1, at < 0 && by > 0 ? 0 : at + by))];
  next?.focus();
  return next;
}

/** The ends of a long list are drawn when it has been scrolled there. */
function focusEnd(list: Element | null, last: boolean): HTMLElement | undefined {
  const scroller = list?.parentElement;
  const focus = (): HTMLElement | undefined => {
    const row = rowsOf(list).at(last ? -1 : 0);
    row?.focus();
    return row;
  };
  if (scroller) scroller.scrollTop = last ? scroller.scrollHeight : 0;
  requestAnimationFrame(() => requestAnimationFrame(focus));
  return focus();
}

/** Leads to a row that is not drawn yet, or is just being moved: it is the `place`-th of the list. */
export function focusRoom(scroller: Element | null, roomId: string, place: number): void {
  const row = () => rowsOf(scroller).find(({ dataset }) => dataset.room === roomId);
  requestAnimationFrame(() => {
    const height = rowsOf(scroller)[0]?.parentElement?.offsetHeight ?? 0;
    if (!row() && scroller) scroller.scrollTop = place * height;
    requestAnimationFrame(() => requestAnimationFrame(() => row()?.focus()));
  });
}

const rowsOf = (list: Element | null): HTMLElement[] => [
  ...(list?.querySelectorAll<HTMLElement>('a[data-row]') ?? []),
];

/** The list of chats on this page. */
export const queueRows = (): Element | null => document.querySelector('[data-queue-rows]');
