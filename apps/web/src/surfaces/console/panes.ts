/** As many chats as can be read at a time. */
export const MOST_PANES = 4;

/** The chats that are on screen beside each other, and the one that is worked in. */
export interface Panes {
  panes: readonly string[];
  active: string | null;
}

/** A chat comes into the place of the one that is worked in; one that is on screen already is gone to. */
export function opened({ panes, active }: Panes, roomId: string): Panes {
  if (panes.includes(roomId)) return { panes, active: roomId };
  const at = Math.max(0, panes.indexOf(active ?? ''));
  return { panes: panes.length === 0 ? [roomId] : panes.with(at, roomId), active: roomId };
}

/** Beside the others, as long as there is a place; one that is there already goes away, unless it is the only one. */
export function besides({ panes, active }: Panes, roomId: string): Panes {
  if (panes.includes(roomId))
    return panes.length > 1 ? without({ panes, active }, roomId) : { panes, active };
  if (panes.length >= MOST_PANES) return opened({ panes, active }, roomId);
  return { panes: [...panes, roomId], active: roomId };
}

/** Gone from the screen; the work goes on in the chat beside it, if there is one. */
export function without({ panes, active }: Panes, roomId: string): Panes {
  const at = panes.indexOf(roomId);
  if (at < 0) return { panes, active };
  const left = panes.toSpliced(at, 1);
  return { panes: left, active: active === roomId ? (left[at] ?? left.at(-1) ?? null) : active };
}
