import type { ParleyClient } from '@parley/client';
import { isLead, isStaff, type Room, type StaffRoom } from '@parley/protocol';
import { isStaffRoom } from '../../features/queue';
import { toast } from '../../ui';
import { sayNow } from '../../words';
import type { Console } from './console.types';
import { nameIn, type News } from './news.types';

/** An own chat that was put off is back, or a colleague calls for a manager. */
export function createStandingWatch(
  client: ParleyClient,
  desk: Pick<Console, 'useDesk'>,
  call: (news: News) => void,
): (room: Room) => void {
  const asleep = new Set<string>();
  const escalated = new Map<string, string | null>();
  const woke = (room: StaffRoom, me: string): void => {
    const slept = asleep.delete(room.id);
    if (room.snoozedUntil) asleep.add(room.id);
    else if (slept && room.status === 'open' && room.supportAgentId === me)
      call(newsOf(room, 'woke', `${room.id}:woke`));
  };
  const calls = (room: StaffRoom): void => {
    const { id, escalatedAt } = room;
    const isNew = escalatedAt !== null && escalated.get(id) !== escalatedAt && isRecent(escalatedAt);
    escalated.set(id, escalatedAt);
    if (!isNew) return;
    const news = newsOf(room, 'escalated', `${id}:escalated:${escalatedAt}`);
    call(news);
    toast(news.title, { tone: 'danger', action: lookAt(desk, id) });
  };
  return (room) => {
    const me = client.session.get().user;
    if (!isStaffRoom(room) || !me) return;
    woke(room, me.id);
    if (isLead(me.role) && room.supportAgentId !== me.id) calls(room);
  };
}

const newsOf = (
  room: StaffRoom,
  what: 'woke' | 'escalated' | 'returned' | 'asked',
  occasion: string,
): News => ({
  kind: what === 'escalated' ? 'mention' : 'newChat',
  roomId: room.id,
  occasion,
  title: sayNow(`alerts.${what}`, { name: nameIn(room) }),
  body: room.lastMessage ?? '',
});

export const lookAt = ({ useDesk }: Pick<Console, 'useDesk'>, roomId: string) => ({
  label: sayNow('alerts.look'),
  run: () => useDesk.getState().open(roomId),
});

/** A manager whispers, somebody asks whether one takes a chat over, or the answer to one's own question came and it was no. */
export function followTransfers(
  client: ParleyClient,
  desk: Pick<Console, 'useTransfers' | 'useDesk'>,
  call: (news: News) => void,
): void {
  const { useTransfers } = desk;
  const mine = new Map<string, string>();
  const tell = (news: News): void => {
    call(news);
    toast(news.title, { action: lookAt(desk, news.roomId) });
  };
  client.on('roomUpdated', (room) => {
    const me = client.session.get().user?.id;
    if (!isStaffRoom(room) || !me) return;
    useTransfers.getState().put(room);
    const until = mine.get(room.id);
    if (room.transfer?.byId === me) mine.set(room.id, room.transfer.until);
    else if (mine.delete(room.id) && room.supportAgentId === me && room.status === 'open')
      tell(newsOf(room, 'returned', `${room.id}:returned:${until}`));
  });
  useTransfers.subscribe(({ asked }, before) => {
    for (const room of asked)
      if (!before.asked.some(({ id }) => id === room.id))
        tell(newsOf(room, 'asked', `${room.id}:asked:${room.transfer?.until}`));
  });
  client.on('whisper', ({ id, roomId, senderName, toId, message }) => {
    if (toId !== client.session.get().user?.id) return;
    call({
      kind: 'mention',
      roomId,
      occasion: `whisper:${id}`,
      title: sayNow('alerts.whisper', { name: senderName }),
      body: message,
    });
  });
  readOnArrival(client, () => void useTransfers.getState().reload());
}

/** Whenever the line is there (again), and somebody of the staff is. */
export function readOnArrival(client: ParleyClient, read: () => void): void {
  let was = false;
  const look = (): void => {
    const user = client.session.get().user;
    const is = user !== null && isStaff(user.role) && client.connection.get().phase === 'online';
    if (is && !was) read();
    was = is;
  };
  client.connection.subscribe(look);
  client.session.subscribe(look);
  look();
}

/** What a page sees for the first time may be old. */
const NEWS_MS = 60_000;
const isRecent = (iso: string): boolean => Date.now() - Date.parse(iso) < NEWS_MS;
