import { useCallback, useMemo, useReducer, useRef, type RefObject } from 'react';
import type { Row } from './rows';

/** More than the highest screen shows, and than the page that comes first. */
const LEAST = 80;
/** So many lie in the page before those are put away that nobody sees: each drawing has to place all of them. */
const MOST = 2 * LEAST;

export interface Drawn {
  drawn: readonly Row[];
  /** There are rows above that are not drawn. */
  isCut: boolean;
  /** Draws some more of those above. False: there are none. */
  more: () => boolean;
}

/**
 * The rows that lie in the page: the last ones while the reader is at the end, and as far up as they have gone. A chat of
 * many hundred messages is drawn, and shown again, like one of a few.
 */
export function useDrawn(
  rows: readonly Row[],
  pinned: RefObject<boolean>,
  target: { id: string } | null,
): Drawn {
  const first = useRef<string | null>(null);
  const aimed = useRef<typeof target>(null);
  const [, draw] = useReducer((count: number) => count + 1, 0);
  let from = placeOf(rows, first.current);
  const found = target && aimed.current !== target ? rows.findIndex(({ key }) => key === target.id) : -1;
  if (found >= 0) {
    aimed.current = target;
    from = Math.min(from, Math.max(0, found - LEAST / 2));
  } else if (pinned.current && rows.length - from > MOST) from = rows.length - LEAST;
  first.current = keyAt(rows, from);
  const known = useRef({ rows, from });
  known.current = { rows, from };
  const more = useCallback(() => {
    const { rows, from } = known.current;
    if (from === 0) return false;
    first.current = keyAt(rows, Math.max(0, from - LEAST));
    draw();
    return true;
  }, [first, known, draw]);
  const drawn = useMemo(() => (from === 0 ? rows : rows.slice(from)), [rows, from]);
  return { drawn, isCut: from > 0, more };
}

/** The key of a message: the line of a day moves when an earlier one of that day is read. */
const keyAt = (rows: readonly Row[], from: number): string | null =>
  from === 0 ? null : (rows.slice(from).find(({ kind }) => kind !== 'day')?.key ?? null);

/** With the line of its day. From the start as long as nothing was put away. */
function placeOf(rows: readonly Row[], key: string | null): number {
  if (key === null) return 0;
  const at = rows.findIndex((row) => row.key === key);
  return at > 0 && rows[at - 1]!.kind === 'day' ? at - 1 : Math.max(0, at);
}
