import { useEffect, useRef } from 'react';
import type { Row } from './rows';

/** Enough of a message to call it seen: its first line. */
const LINE_PX = 24;

/**
 * Tells up to which `seq` messages have been on a visible screen: the thread itself in view, the page in front.
 * `active` is for what the page can't see by itself, like a frame that its host has hidden.
 */
export function useSeen(
  scroller: { current: HTMLElement | null },
  rows: readonly Row[],
  active: boolean,
  onSeen: (seq: number) => void,
): void {
  const inView = useRef(typeof IntersectionObserver === 'undefined');
  const report = useRef(() => {});
  report.current = () => {
    const element = scroller.current;
    if (!element || !active || !inView.current || document.visibilityState !== 'visible') return;
    const seq = lastSeqOnScreen(element);
    if (seq > 0) onSeen(seq);
  };

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const check = () => report.current();
    const observer = watchView(element, (seen) => {
      inView.current = seen;
      check();
    });
    element.addEventListener('scroll', check, { passive: true });
    document.addEventListener('visibilitychange', check);
    return () => {
      observer?.disconnect();
      element.removeEventListener('scroll', check);
      document.removeEventListener('visibilitychange', check);
    };
  }, [scroller]);

  useEffect(() => report.current(), [rows, active]);
}

function watchView(element: HTMLElement, onChange: (seen: boolean) => void): IntersectionObserver | null {
  if (typeof IntersectionObserver === 'undefined') return null;
  const observer = new IntersectionObserver((entries) => onChange(entries.at(-1)?.isIntersecting ?? false));
  observer.observe(element);
  return observer;
}

function lastSeqOnScreen(scroller: HTMLElement): number {
  const bottom = scroller.getBoundingClientRect().bottom;
  const elements = [...scroller.querySelectorAll<HTMLElement>('[data-seq]')];
  const last = elements.findLast((element) => element.getBoundingClientRect().top + LINE_PX <= bottom + 1);
  // Without layout (no size at all) everything is at 0: the test environment; the last one counts.
  return Number((last ?? (bottom === 0 ? elements.at(-1) : undefined))?.dataset.seq ?? 0);
}
