import {
  useCallback,
  useEffect,
  useMemo,
  useRef,
  type FocusEvent,
  type MouseEvent,
  type PointerEvent,
} from 'react';
import type { QueueState } from './queue.store';

/** What may be over a row: a pointer, or the focus that a key has led there. */
type Hand = 'pointer' | 'focus';

/** Longer than a second click takes, and than a lifted finger's click needs to arrive. */
const SETTLED_MS = 1_000;

const MODIFIERS = ['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock'];

const isLedByKeys = (target: EventTarget): boolean => (target as Element).matches(':focus-visible');

/**
 * Keeps the rows where they are while somebody's hand is over them: until it leaves, has opened a chat and rests, or types elsewhere.
 * A pointer under which the list came to be is no hand before it moves.
 */
export function useHold({ hold, release }: Pick<QueueState, 'hold' | 'release'>) {
  const list = useRef<HTMLDivElement>(null);
  const hands = useMemo(() => handsOf(hold, release), [hold, release]);
  useEffect(() => {
    const onKey = ({ key, target }: globalThis.KeyboardEvent): void => {
      // Ctrl is pressed on the way to a click with Ctrl.
      if (!MODIFIERS.includes(key) && !list.current?.contains(target as Node)) hands.letGo();
    };
    document.addEventListener('keydown', onKey, true);
    return () => {
      document.removeEventListener('keydown', onKey, true);
      hands.letGo();
    };
  }, [hands]);
  /** Whether the pointer is in the upper half. */
  const isAbove = useCallback((): boolean => {
    const { top = 0, height = 0 } = list.current?.getBoundingClientRect() ?? {};
    return hands.y() < top + height / 2;
  }, [hands]);
  return { list, letGo: hands.letGo, isAbove, handlers: hands.handlers };
}

function handsOf(hold: () => void, release: () => void) {
  const over = new Set<Hand>();
  let y = Infinity;
  let settling: ReturnType<typeof setTimeout> | undefined;
  const letGo = (): void => {
    clearTimeout(settling);
    over.clear();
    release();
  };
  const settle = (): void => {
    clearTimeout(settling);
    settling = setTimeout(letGo, SETTLED_MS);
  };
  const take = (hand: Hand): void => {
    clearTimeout(settling);
    over.add(hand);
    hold();
  };
  const leave = (hand: Hand): void => {
    if (over.delete(hand) && over.size === 0) letGo();
  };
  return {
    letGo,
    y: () => (over.has('pointer') ? y : Infinity),
    handlers: {
      onPointerMove({ clientY }: PointerEvent) {
        y = clientY;
        take('pointer');
      },
      onPointerDownCapture: () => take('pointer'),
      // a finger leaves before its click comes
      onPointerLeave: ({ pointerType }: PointerEvent) =>
        pointerType === 'touch' ? settle() : leave('pointer'),
      onKeyDown: () => take('focus'),
      onFocus: ({ target }: FocusEvent) => isLedByKeys(target) && take('focus'),
      onBlur: ({ currentTarget, relatedTarget }: FocusEvent) => {
        if (!currentTarget.contains(relatedTarget)) leave('focus');
      },
      // who has opened a chat and leaves the hand where it is reads that chat
      onClick: ({ target }: MouseEvent) => {
        if ((target as Element).closest('a[data-row]')) settle();
      },
    },
  };
}
