import type { ParleyClient } from '@parley/client';
import { isSpoken, mentionsOf, type Message, type StaffRoom } from '@parley/protocol';
import { systemWords } from '../../features/thread';
import { toast } from '../../ui';
import { sayNow } from '../../words';
import type { Console } from './console.types';
import { callerOf } from './news';
import { nameIn, type News } from './news.types';
import { ROOMY } from './layout.store';

/** Tells of a note that names the agent, and of what happens in chats that they follow; a chat that is before their eyes is seen. */
export function followAttention(client: ParleyClient, desk: Console, isHidden: () => boolean): void {
  const call = callerOf(desk);
  client.on('mention', ({ roomId, messageId, byName, message }) => {
    if (isBeforeEyes(desk, roomId, isHidden())) return;
    const title = sayNow('alerts.mention', { name: byName });
    call({ kind: 'mention', roomId, occasion: `mention:${messageId}`, title, body: message });
    const action = { label: sayNow('alerts.look'), run: () => desk.useDesk.getState().open(roomId) };
    toast(title, { action });
  });
  client.on('followed', ({ roomId, entry }) => {
    const news = isBeforeEyes(desk, roomId, isHidden()) ? null : newsOf(client, desk, entry);
    if (news) call(news);
  });
  seeWhatIsShown(desk, isHidden);
}

/** On screen, on a page that somebody looks at. */
function isBeforeEyes({ useDesk }: Console, roomId: string, hidden: boolean): boolean {
  const { active, panes } = useDesk.getState();
  const shown = matchMedia(ROOMY).matches ? panes : [active];
  return active !== null && shown.includes(roomId) && !hidden;
}

/** As far as the agent wants to hear of it, and unless they hear of it in another way. */
function newsOf(client: ParleyClient, desk: Console, entry: Message): News | null {
  const me = client.session.get().user?.id;
  const what = kindOf(entry);
  if (what === null || !desk.usePreferences.getState()[WANTED[what]]) return null;
  if (mentionsOf(entry).some(({ userId }) => userId === me)) return null;
  const room = roomOf(desk, entry.roomId);
  const name = room ? nameIn(room) : sayNow('someone');
  return {
    kind: 'message',
    roomId: entry.roomId,
    // the same as for one's own chats: whoever follows those is called once
    occasion: entry.private ? `${entry.roomId}:note:${entry.seq}` : `${entry.roomId}:${entry.seq}`,
    title: sayNow('alerts.followed', { what: sayNow(WORDS[what]), name }),
    body: what === 'deed' ? systemWords(entry.metadata, room, sayNow) : entry.message,
  };
}

const roomOf = ({ useDesk, useQueue }: Console, roomId: string): StaffRoom | null =>
  useDesk.getState().chats[roomId]?.room ?? useQueue.getState().rooms.find(({ id }) => id === roomId) ?? null;

type Kind = 'said' | 'answer' | 'note' | 'deed';
const WANTED = {
  said: 'followSaid',
  answer: 'followSaid',
  note: 'followNotes',
  deed: 'followDeeds',
} as const satisfies Record<Kind, string>;
const WORDS = {
  said: 'alerts.followedSaid',
  answer: 'alerts.followedAnswer',
  note: 'alerts.followedNote',
  deed: 'alerts.followedDeed',
} as const satisfies Record<Kind, string>;

/** Null for what changes something that was said: it is no news. */
function kindOf({ type, private: isNote, isFromSupport }: Message): Kind | null {
  if (type === 'system') return 'deed';
  if (!isSpoken(type)) return null;
  if (isNote) return 'note';
  return isFromSupport ? 'answer' : 'said';
}

/** Whatever comes on screen, or was there when the agent came back to the page. */
function seeWhatIsShown(desk: Console, isHidden: () => boolean): void {
  const { useDesk, useAttention } = desk;
  const look = (): void => {
    const { mentions, see } = useAttention.getState();
    for (const { roomId, seen } of Object.values(mentions))
      if (!seen && isRead(desk, roomId, isHidden())) void see(roomId);
  };
  useDesk.subscribe(look);
  useAttention.subscribe(look);
  document.addEventListener('visibilitychange', look);
}

const isRead = (desk: Console, roomId: string, hidden: boolean): boolean =>
  isBeforeEyes(desk, roomId, hidden) && desk.useDesk.getState().chats[roomId]?.status === 'ready';
