import { stored, type Stored } from '../../lib/stored';

/** What somebody has begun to write, room by room, over a reload of this tab. */
export interface DraftShelf {
  read(roomId: string): string;
  write(roomId: string, text: string): void;
  clear(): void;
}

/** The shelves of this tab, one for each person: nobody finds what somebody else has begun. */
export function tabShelves(
  surface: string,
  storage: () => Pick<Storage, 'getItem' | 'setItem'> = () => sessionStorage,
): (userId: string) => DraftShelf {
  const shelves = new Map<string, DraftShelf>();
  return (userId) => {
    const shelf = shelves.get(userId) ?? draftShelf(stored(`parley:${surface}:drafts:${userId}`, storage));
    shelves.set(userId, shelf);
    return shelf;
  };
}

/** Keeps all drafts of one person in one place; an empty one is forgotten. */
export function draftShelf(kept: Stored): DraftShelf {
  return {
    read: (roomId) => draftsIn(kept)[roomId] ?? '',
    write(roomId, text) {
      const { [roomId]: _, ...others } = draftsIn(kept);
      kept.set(JSON.stringify(text === '' ? others : { ...others, [roomId]: text }));
    },
    clear: () => kept.set('{}'),
  };
}

function draftsIn(kept: Stored): Record<string, string> {
  const text = kept.get();
  if (!text) return {};
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return {};
    return Object.fromEntries(
      Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    );
  } catch {
    return {}; // Written by something else: as if nothing had been begun.
  }
}
