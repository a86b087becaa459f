import { useRef, type MouseEvent, type PointerEvent } from 'react';

interface Pressed {
  roomId: string;
  x: number;
  y: number;
}

/** A pointer that has moved further than this has been drawn away on purpose. */
const STEADY_PX = 8;

const rowAt = (target: EventTarget): HTMLElement | null =>
  (target as Element).closest<HTMLElement>('a[data-row]');

const isPlain = ({ button, ctrlKey, metaKey, shiftKey }: MouseEvent): boolean =>
  button === 0 && !ctrlKey && !metaKey && !shiftKey;

/**
 * The row that was pressed is the one that opens. The list moves while somebody reaches into it: between press and release a chat
 * that comes in pushes the row away, and the click would be its neighbour's, or nobody's.
 */
export function usePressedRow(onOpen: (roomId: string) => void) {
  const pressed = useRef<Pressed | null>(null);
  return {
    onPointerDown(event: PointerEvent) {
      const roomId = isPlain(event) ? rowAt(event.target)?.dataset.room : undefined;
      pressed.current = roomId ? { roomId, x: event.clientX, y: event.clientY } : null;
    },
    onClickCapture(event: MouseEvent) {
      const was = pressed.current;
      pressed.current = null;
      if (!was || rowAt(event.target)?.dataset.room === was.roomId) return;
      if (Math.hypot(event.clientX - was.x, event.clientY - was.y) > STEADY_PX) return;
      event.preventDefault();
      event.stopPropagation();
      onOpen(was.roomId);
    },
  };
}
