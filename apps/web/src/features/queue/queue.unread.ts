import type { StaffRoom } from '@parley/protocol';
import type { ParleyClient } from '@parley/client';
import { insist } from '../../lib/insist';
import { isStaffRoom } from './queue.rules';

/** Long enough for a burst of pushes to become one question, short enough to look immediate. */
const SETTLE_MS = 300;
/** Questions in flight at a time: a busy desk must not flood its own server. */
const AT_ONCE = 4;

/**
 * Pushes carry no unread count, since it differs from reader to reader. So a room that moved is asked for, once per
 * burst, and a few at a time.
 */
export function createUnreadReader(
  client: ParleyClient,
  show: (room: StaffRoom) => void,
): { look(roomId: string): void } {
  const moved = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | null = null;

  async function ask(): Promise<void> {
    for (;;) {
      const next = [...moved].slice(0, AT_ONCE);
      if (next.length === 0) break;
      next.forEach((id) => moved.delete(id));
      const answers = await Promise.allSettled(next.map((id) => insist(() => client.api.room(id))));
      for (const answer of answers) {
        // A room that can't be read now keeps its last count; the next push or reconnect asks again.
        if (answer.status === 'fulfilled' && isStaffRoom(answer.value)) show(answer.value);
      }
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
