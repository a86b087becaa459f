import { LIMITS, type Room, type RoomPage, type StaffRoom } from '@parley/protocol';
import type { ParleyClient } from '@parley/client';
import { insist } from '../../lib/insist';
import { isStaffRoom } from './queue.rules';

/** Long enough for a burst of pushes to become one question, short enough to look immediate. */
const SETTLE_MS = 300;
/**
 * Pushes carry no unread count, since it differs from reader to reader. So the rooms that moved are asked for, all of a burst in one
 * question: in a rush each of them is one that moved, at every desk.
 */
export function createUnreadReader(
  client: ParleyClient,
  show: (room: StaffRoom) => void,
): { look(roomId: string): void } {
  const moved = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | null = null;

  async function ask(): Promise<void> {
    for (;;) {
      const next = [...moved].slice(0, LIMITS.pageRooms);
      if (next.length === 0) break;
      next.forEach((id) => moved.delete(id));
      const asked = insist(() => client.api.supportRooms({ ids: next.join(), limit: LIMITS.pageRooms }));
      // A room that can't be read now keeps its last count; the next push or reconnect asks again.
      for (const room of await roomsIn(asked)) if (isStaffRoom(room)) show(room);
    }
    timer = null;
    if (moved.size > 0) start();
  }

  const start = (): void => {
    timer ??= setTimeout(() => {
      // Whoever signed out meanwhile has nothing left to read.
      if (!client.session.get().user) moved.clear();
      void ask();
    }, SETTLE_MS);
  };

  return {
    look(roomId) {
      moved.add(roomId);
      start();
    },
  };
}

const roomsIn = (asked: Promise<RoomPage>): Promise<readonly Room[]> =>
  asked.then(
    ({ items }) => items,
    () => [],
  );
