import type { ParleyClient } from '@parley/client';
import { isStaff, LIMITS, VIEW_CONDITIONS, type StaffRoom } from '@parley/protocol';
import { isStaffRoom } from '../../features/queue';
import { Meanwhile } from '../../lib/meanwhile';
import { readOnArrival } from './standing-news';

/** Tried again when they could not be read; the line may be there and the server too busy. */
const AGAIN_MS = 15_000;

/** `isRead`: as the server has just said, or as well as can be known while it says nothing. */
export type OwnChatsChanged = (rooms: ReadonlyMap<string, StaffRoom>, isRead: boolean) => void;

/**
 * The chats that the agent has and that are promised something, whichever list is on screen: read whenever the line is there, and
 * kept by what the server pushes. Of one's own chats it always does; that one has been taken away may not be heard in a flood.
 */
export function createOwnChats(client: ParleyClient, onChange: OwnChatsChanged): { read(): Promise<void> } {
  const meanwhile = new Meanwhile<StaffRoom>();
  let rooms = new Map<string, StaffRoom>();
  let again: ReturnType<typeof setTimeout> | undefined;
  const me = (): string | null => {
    const { user } = client.session.get();
    return user && isStaff(user.role) ? user.id : null;
  };
  const put = (into: Map<string, StaffRoom>, room: StaffRoom): void => {
    const isMine = room.status === 'open' && room.supportAgentId === me();
    if (isMine) into.set(room.id, room);
    else into.delete(room.id);
  };
  let reading: Promise<void> | null = null;
  const read = (): Promise<void> => (reading ??= readOnce().finally(() => (reading = null)));
  async function readOnce(): Promise<void> {
    clearTimeout(again);
    const reader = me();
    if (reader === null) return;
    try {
      const { answer, told } = await meanwhile.during(readAll(client));
      // somebody else is at the desk, or nobody
      if (me() !== reader) return await readOnce();
      rooms = new Map();
      for (const room of [...answer, ...told]) put(rooms, room);
    } catch (error) {
      console.info('Which chats are promised something could not be read; again in a while.', error);
      again = setTimeout(() => void read(), AGAIN_MS);
    }
    onChange(rooms, true);
  }
  client.on('roomUpdated', (room) => {
    if (!isStaffRoom(room)) return;
    meanwhile.tell(room);
    const had = rooms.has(room.id);
    put(rooms, room);
    if (had || rooms.has(room.id)) onChange(rooms, false);
  });
  client.on('roomGone', ({ roomId }) => {
    if (rooms.delete(roomId)) onChange(rooms, false);
  });
  forgetWhoLeaves(client, () => {
    clearTimeout(again);
    onChange((rooms = new Map()), false);
  });
  readOnArrival(client, () => void read());
  return { read };
}

/** The nearest promise is first; what is promised nothing is not in that order. */
async function readAll(client: ParleyClient): Promise<StaffRoom[]> {
  const { status, assignee } = VIEW_CONDITIONS.mine;
  const found: StaffRoom[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await client.api.supportRooms({
      ...{ status, assignee, sort: 'due', limit: LIMITS.pageRooms },
      ...(cursor !== undefined && { cursor }),
    });
    found.push(...page.items.filter(isStaffRoom));
    if (page.nextCursor === null) return found;
    cursor = page.nextCursor;
  }
}

function forgetWhoLeaves(client: ParleyClient, forget: () => void): void {
  let known = client.session.get().user?.id;
  client.session.subscribe(() => {
    const now = client.session.get().user?.id;
    if (now === known) return;
    known = now;
    forget();
  });
}
