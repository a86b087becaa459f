import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { Row } from './rows';

/** This near to the end counts as at the end: a line of text. */
const END_PX = 48;
/** Earlier messages are asked for this long before the reader gets there. */
const TOP_PX = 400;

/** The element at the top of the screen, and where it stood. */
interface Anchor {
  key: string;
  top: number;
}

/**
 * Keeps the reader's place: at the end they stay at the end whatever grows; elsewhere what they look at stays where it
 * is, whatever is put above or below it. `pinned` says which.
 */
export function useScroller(rows: readonly Row[], onTop: () => void, pinned: RefObject<boolean>) {
  const scroller = useRef<HTMLDivElement>(null);
  const anchor = useRef<Anchor | null>(null);
  // On the way to the end: what is passed on it is not where the reader wants to be.
  const travelling = useRef(false);
  const [atEnd, setAtEnd] = useState(true);
  const knownAtEnd = useRef(true);

  const toEnd = useCallback(
    (smooth = false) => {
      const element = scroller.current;
      if (!element) return;
      pinned.current = true;
      travelling.current = smooth;
      const behavior = smooth && !matchMedia('(prefers-reduced-motion: reduce)').matches ? 'smooth' : 'auto';
      element.scrollTo({ top: element.scrollHeight, behavior });
    },
    [pinned],
  );

  const onScroll = useCallback(() => {
    const element = scroller.current;
    if (!element) return;
    const near = element.scrollHeight - element.scrollTop - element.clientHeight < END_PX;
    if (near) travelling.current = false;
    if (travelling.current) return;
    pinned.current = near;
    // Said only when it is news: this runs for each message of a flood, and each saying is a drawing.
    if (near !== knownAtEnd.current) setAtEnd((knownAtEnd.current = near));
    // At the end nobody has a place to be kept at.
    anchor.current = near ? null : anchorIn(element);
    if (element.scrollTop < TOP_PX) onTop();
  }, [onTop, pinned]);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    // What the reader sends brings them to the end, wherever they were.
    const last = rows.at(-1);
    if (last?.kind === 'bubble' && last.seq === null && last.tick !== 'failed') pinned.current = true;
    anchor.current = pinned.current ? keepAtEnd(element) : keepAt(element, anchor.current);
  }, [rows, pinned]);

  useStayAtEnd(scroller, pinned);
  const stayHere = useCallback(() => {
    travelling.current = false;
  }, []);
  useInterruption(scroller, stayHere);
  // A first page that does not fill the screen leaves nothing to scroll.
  useEffect(onScroll, [rows, onScroll]);
  const toRow = useRow(scroller, anchor, stayHere, pinned);
  return { scroller, atEnd, toEnd, toRow, onScroll };
}

/** Into the middle of the screen, where it stays. False if it is not there (yet). */
function useRow(
  scroller: RefObject<HTMLElement | null>,
  anchor: RefObject<Anchor | null>,
  stayHere: () => void,
  pinned: RefObject<boolean>,
): (key: string) => boolean {
  return useCallback(
    (key) => {
      const element = scroller.current;
      if (!element || !centre(element, key)) return false;
      stayHere();
      pinned.current = false;
      anchor.current = anchorIn(element);
      return true;
    },
    [scroller, anchor, stayHere, pinned],
  );
}

function keepAtEnd(element: HTMLElement): null {
  element.scrollTop = element.scrollHeight;
  return null;
}

function keepAt(element: HTMLElement, anchor: Anchor | null): Anchor | null {
  if (anchor) restore(element, anchor);
  return anchorIn(element);
}

/** Bubbles that wrap, a keyboard that opens, a composer that grows: the end stays in sight. */
function useStayAtEnd(scroller: { current: HTMLElement | null }, pinned: { current: boolean }): void {
  useEffect(() => {
    const element = scroller.current;
    if (!element || typeof ResizeObserver === 'undefined') return;
    const observer = new ResizeObserver(() => {
      if (pinned.current) element.scrollTop = element.scrollHeight;
    });
    observer.observe(element);
    if (element.firstElementChild) observer.observe(element.firstElementChild);
    return () => observer.disconnect();
  }, [scroller, pinned]);
}

/** Whoever takes hold of the thread decides from there on. */
function useInterruption(scroller: { current: HTMLElement | null }, onInterrupt: () => void): void {
  useEffect(() => {
    const events = ['wheel', 'touchmove', 'keydown'] as const;
    const element = scroller.current;
    events.forEach((event) => element?.addEventListener(event, onInterrupt, { passive: true }));
    return () => events.forEach((event) => element?.removeEventListener(event, onInterrupt));
  }, [scroller, onInterrupt]);
}

const topIn = (element: HTMLElement, scroller: HTMLElement): number =>
  element.getBoundingClientRect().top - scroller.getBoundingClientRect().top;

/** The first that is not above the screen: they lie below each other, so few of them have to be measured. */
function anchorIn(scroller: HTMLElement): Anchor | null {
  const elements = scroller.querySelectorAll<HTMLElement>('[data-key]');
  const edge = scroller.getBoundingClientRect().top;
  let [low, high] = [0, elements.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (elements[middle]!.getBoundingClientRect().bottom > edge) high = middle;
    else low = middle + 1;
  }
  const element = elements[low];
  return element ? { key: element.dataset.key ?? '', top: topIn(element, scroller) } : null;
}

function centre(scroller: HTMLElement, key: string): boolean {
  const row = scroller.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
  if (row) scroller.scrollTop += topIn(row, scroller) - (scroller.clientHeight - row.offsetHeight) / 2;
  return row !== null;
}

function restore(scroller: HTMLElement, anchor: Anchor): void {
  const element = scroller.querySelector<HTMLElement>(`[data-key="${CSS.escape(anchor.key)}"]`);
  if (element) scroller.scrollTop += topIn(element, scroller) - anchor.top;
}
