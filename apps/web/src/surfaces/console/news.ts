import type { ParleyClient } from '@parley/client';
import { isSpoken, type Message, type Room, type StaffRoom } from '@parley/protocol';
import { isStaffRoom } from '../../features/queue';
import { inOneTab } from '../../lib/in-one-tab';
import { sayNow } from '../../words';
import type { Console } from './console.types';
import { nameIn, type News } from './news.types';
import { createStandingWatch, followTransfers } from './standing-news';
import { ROOMY } from './layout.store';

/** Calls the agent: for every new chat, and for what is written in their own chats while they look elsewhere. */
export function followNews(client: ParleyClient, desk: Console, isHidden: () => boolean): void {
  const call = callerOf(desk);
  client.on('newChatRequest', ({ roomId, userName, message }) => {
    if (isAway(desk)) return;
    call({
      kind: 'newChat',
      roomId,
      occasion: `${roomId}:new`,
      title: sayNow('alerts.newChat', { name: userName }),
      body: message,
    });
  });
  client.on('offer', ({ roomId, until }) => {
    const room = desk.useQueue.getState().rooms.find(({ id }) => id === roomId);
    call({
      kind: 'newChat',
      roomId,
      occasion: `${roomId}:offer:${until}`,
      title: sayNow('offer.of', { name: room ? nameIn(room) : sayNow('someone') }),
      body: room?.lastMessage ?? '',
    });
  });
  client.on('newMessage', (entry) => {
    const news = newsIn(desk, entry, isHidden());
    if (news) call(news);
  });
  client.on('roomUpdated', createOwnChatWatch(client, desk, call));
  client.on('roomUpdated', createStandingWatch(client, desk, call));
  followTransfers(client, desk, call);
  watchHandovers(client, desk, call);
}

/** Rings and shows a notification, as the agent has chosen. */
export const callerOf =
  (desk: Console) =>
  ({ kind, roomId, occasion, title, body }: News): void => {
    const { alerts } = desk;
    const { sounds, volume, notifications } = desk.usePreferences.getState();
    const show = () => alerts.notify({ title, body, tag: roomId, onPress: () => desk.openChat(roomId) });
    const sound = sounds[kind];
    if (sound !== 'none' && alerts.canRing()) inOneTab(`ring:${occasion}`, () => alerts.ring(sound, volume));
    if (notifications && alerts.permission() === 'granted') inOneTab(`notify:${occasion}`, show);
  };

/** Away and offline mean: don't call me. */
const isAway = ({ useTeam }: Console): boolean => {
  const { ownStatus } = useTeam.getState();
  return ownStatus === 'away' || ownStatus === 'offline';
};

/** What a customer wrote in an open chat that is not before the agent's eyes. */
function newsIn({ useDesk }: Console, entry: Message, hidden: boolean): News | null {
  const { active, panes, chats } = useDesk.getState();
  if (entry.isFromSupport || entry.private || !isSpoken(entry.type)) return null;
  const shown = matchMedia(ROOMY).matches ? panes : [active];
  if (active !== null && shown.includes(entry.roomId) && !hidden) return null;
  const room = chats[entry.roomId]?.room;
  return room ? newMessage(room, entry.seq, entry.message) : null;
}

const newMessage = (room: StaffRoom, seq: number, body: string): News => ({
  kind: 'message',
  roomId: room.id,
  occasion: `${room.id}:${seq}`,
  title: sayNow('alerts.newMessage', { name: nameIn(room) }),
  body,
});

/** Own chats that are not open here bring no messages, only their new state: the customer's turn there is news, too. */
function createOwnChatWatch(
  client: ParleyClient,
  { useDesk, useQueue }: Console,
  call: (news: News) => void,
): (room: Room) => void {
  const heard = new Map<string, string>();
  useQueue.subscribe(({ rooms }, before) => {
    if (rooms === before.rooms) return;
    for (const { id, lastMessageAt } of rooms)
      if (lastMessageAt && !heard.has(id)) heard.set(id, lastMessageAt);
  });
  return (room) => {
    if (!isStaffRoom(room) || room.lastMessageAt === null) return;
    const before = heard.get(room.id);
    heard.set(room.id, room.lastMessageAt);
    const isMine = room.supportAgentId === client.session.get().user?.id;
    const isNew = before !== undefined && room.lastMessageAt > before;
    // It waits for an answer only if the last word was the customer's.
    if (!isMine || !isNew || room.waitingSince === null) return;
    if (!useDesk.getState().tabs.includes(room.id))
      call(newMessage(room, room.lastSeq, room.lastMessage ?? ''));
  };
}

/** A colleague has handed a chat over to the agent: what one does oneself is no news. */
function watchHandovers(
  client: ParleyClient,
  { useQueue, useHandling }: Console,
  call: (news: News) => void,
): void {
  useQueue.subscribe(({ rooms }, before) => {
    const me = client.session.get().user?.id;
    if (rooms === before.rooms || me === undefined) return;
    const owners = new Map(before.rooms.map((room) => [room.id, room.supportAgentId]));
    for (const room of rooms) {
      const owner = owners.get(room.id);
      if (owner === undefined || owner === me || room.supportAgentId !== me) continue;
      if (useHandling.getState().busy[room.id]) continue;
      const title = sayNow('alerts.handedOver', { name: nameIn(room) });
      const occasion = `${room.id}:yours`;
      call({ kind: 'newChat', roomId: room.id, occasion, title, body: room.lastMessage ?? '' });
    }
  });
}
