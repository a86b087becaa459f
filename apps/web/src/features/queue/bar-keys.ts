import type { KeyboardEvent } from 'react';

/** Arrows lead from button to button of a toolbar, in the direction of writing, around its ends; Home and End to the ends. */
export function moveInBar(event: KeyboardEvent<HTMLElement>): void {
  const { target, currentTarget: bar } = event;
  if (!(target instanceof HTMLElement) || target.closest('[role="menu"], dialog')) return;
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const buttons = [...bar.querySelectorAll<HTMLElement>('button')].filter(
    (one) => one.closest('[role="menu"], dialog') === null,
  );
  const next = placeAfter(
    event.key,
    buttons.indexOf(target),
    buttons.length,
    getComputedStyle(bar).direction,
  );
  if (next === null) return;
  event.preventDefault();
  event.stopPropagation();
  buttons.at(next % buttons.length)?.focus();
}

function placeAfter(key: string, at: number, count: number, direction: string): number | null {
  if (at < 0) return null;
  const [forward, back] = direction === 'rtl' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft'];
  if (key === forward) return at + 1;
  if (key === back) return at - 1;
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : null;
}
