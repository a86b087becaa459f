import { useEffect, useState, type RefObject } from 'react';

/** Rows above and below what is in sight: the keyboard goes on before they are drawn. */
const OVERSCAN = 12;
/** A list that is no longer than this is drawn as a whole. */
const WHOLE = 60;
/** Before the first row was measured. */
const GUESSED_PX = 60;

export interface Window {
  from: number;
  to: number;
  /** Where the rows that are not drawn would be. */
  above: number;
  below: number;
}

/** Which rows of a long list are drawn. All are as high as the first one. */
export function useWindow(scroller: RefObject<HTMLElement | null>, count: number): Window {
  const [view, setView] = useState<View>({ top: 0, height: 0, row: GUESSED_PX });
  // Also while it is short: when the next page makes it a long one, where the reader is must be known.
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    let frame = 0;
    const look = (): void => {
      frame = 0;
      const next = viewOf(element);
      setView((before) => (same(before, next) ? before : next));
    };
    const soon = (): void => {
      frame ||= requestAnimationFrame(look);
    };
    look();
    element.addEventListener('scroll', soon, { passive: true });
    const size = typeof ResizeObserver === 'undefined' ? null : new ResizeObserver(soon);
    size?.observe(element);
    return () => {
      cancelAnimationFrame(frame);
      element.removeEventListener('scroll', soon);
      size?.disconnect();
    };
  }, [scroller]);
  return count > WHOLE ? windowOf(view, count) : { from: 0, to: count, above: 0, below: 0 };
}

interface View {
  top: number;
  height: number;
  row: number;
}

/** Looks in steps of some rows, so that most scrolling draws nothing anew. */
const STEP = 4;

export function windowOf({ top, height, row }: View, count: number): Window {
  const first = Math.round(top / row) - OVERSCAN;
  const shown = Math.ceil(height / row / STEP + 1) * STEP + 2 * OVERSCAN;
  const from = Math.max(0, Math.min(first, count - shown));
  const to = Math.min(count, Math.max(first, 0) + shown);
  return { from, to, above: from * row, below: (count - to) * row };
}

function viewOf(element: HTMLElement): View {
  const row = element.querySelector('[data-row]')?.parentElement?.offsetHeight || GUESSED_PX;
  const step = row * STEP;
  return { top: Math.floor(element.scrollTop / step) * step, height: element.clientHeight, row };
}

const same = (a: View, b: View): boolean => a.top === b.top && a.height === b.height && a.row === b.row;
