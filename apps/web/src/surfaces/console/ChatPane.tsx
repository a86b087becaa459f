import { History } from 'lucide-react';
import { Activity, memo, useCallback, type ContextType } from 'react';
import { isLead, isPaired, type StaffRoom, type User } from '@parley/protocol';
import { FollowersBadge } from '../../features/attention';
import { DraftOffers } from '../../features/drafts';
import { ChatHead, nameOf, TransferCard } from '../../features/handling';
import { asksStaff, MoreActions, StaffQuestion, ThreadView, type ThreadStore } from '../../features/thread';
import { TypingText } from '../../features/typing-text';
import { WhisperStrip } from '../../features/whispers';
import { Skeleton } from '../../ui';
import { useConsoleWords } from '../../words/console';
import { ChatComposer } from './ChatComposer';
import styles from './ChatPane.module.css';
import type { Console } from './console.types';
import { useSeenChat } from './desk.store';
import { PairFootLater, PairHeadLater } from './PairsLater';
import { Safe } from './Safe';
import { keyOf } from './shortcuts';
import { ROOMY, useLayout } from './layout.store';
import { useDeeds, type Deeds } from './use-deeds';
import { useMatches } from './use-matches';

interface ChatPaneProps {
  desk: Console;
  user: User;
}

/** All open chats: the others stay as they were left, so that going back to one takes no time and loses no place. */
export const ChatPane = memo(function ChatPane({ desk, user }: ChatPaneProps) {
  const tabs = desk.useDesk((state) => state.tabs);
  const panes = desk.useDesk((state) => state.panes);
  const active = desk.useDesk((state) => state.active);
  const { open } = desk.useDesk.getState();
  const roomy = useMatches(ROOMY);
  const shown = roomy ? panes : panes.filter((id) => id === active);
  return (
    <div className={styles.panes} data-panes={shown.length}>
      {tabs.map((roomId) => (
        <Activity key={roomId} mode={shown.includes(roomId) ? 'visible' : 'hidden'}>
          <div
            className={styles.pane}
            data-worked={(shown.length > 1 && roomId === active) || undefined}
            // whatever is pressed or reached in it belongs to this chat
            onPointerDownCapture={() => roomId !== active && open(roomId)}
            onFocusCapture={() => roomId !== active && open(roomId)}
          >
            <Safe>
              <Chat roomId={roomId} shown={shown.includes(roomId)} {...{ desk, user }} />
            </Safe>
          </div>
        </Activity>
      ))}
    </div>
  );
});

interface ChatProps extends ChatPaneProps {
  roomId: string;
  shown: boolean;
}

/** Drawn anew for what it shows itself: what happens in the others is none of its business. */
const Chat = memo(function Chat({ roomId, shown, desk, user }: ChatProps) {
  const thread = desk.useDesk((state) => state.threads[roomId]);
  const chat = useSeenChat(desk.useDesk, roomId);
  const agents = desk.useTeam((state) => state.agents);
  const busy = desk.useHandling((state) => state.busy[roomId]);
  const panelOpen = useLayout((state) => state.panel);
  const follows = desk.useAttention((state) => state.following.has(roomId));
  const more = useMoreActions(isLead(user.role));
  const deeds = useDeeds(desk, user, chat?.room ?? null);
  if (!thread || !chat) return null;
  return (
    <div className={styles.chat} data-chat={roomId} data-gone={chat.status === 'gone' || undefined}>
      {chat.room && isPaired(chat.room.type) ? (
        <PairHeadLater room={chat.room} user={user} panelOpen={panelOpen} deeds={deeds} />
      ) : chat.room ? (
        <ChatHead
          room={chat.room}
          self={user}
          agents={agents}
          viewers={chat.viewers}
          busy={busy}
          useTags={desk.useTags}
          follows={follows}
          followers={<FollowersBadge roomId={roomId} useAttention={desk.useAttention} />}
          panelOpen={panelOpen}
          deeds={deeds}
          panelKey={keyOf('panel')}
        />
      ) : (
        chat.status === 'loading' && <HeadBones />
      )}
      <MoreActions value={more}>
        <StaffQuestion value={asksStaff}>
          <ThreadView store={thread} active={shown} />
        </StaffQuestion>
      </MoreActions>
      <TypingText roomId={roomId} typing={chat.typing} useTypingText={desk.useTypingText} />
      <DraftOffers roomId={roomId} useDrafts={desk.useDrafts} />
      {chat.room && <Foot {...{ desk, thread, user, deeds }} room={chat.room} />}
    </div>
  );
});

function Foot({ room, ...props }: ChatPaneProps & { room: StaffRoom; thread: ThreadStore; deeds: Deeds }) {
  const { desk, user } = props;
  const say = useConsoleWords();
  const agents = desk.useTeam((state) => state.agents);
  const { useTransfers, useWhispers } = desk;
  if (isPaired(room.type)) return <PairFootLater room={room} user={props.user} thread={props.thread} />;
  const agentName = nameOf(agents, room.supportAgentId) ?? say('someone');
  return (
    <>
      <TransferCard self={user} {...{ room, agents, useTransfers }} />
      <WhisperStrip self={user} {...{ room, agentName, useWhispers }} />
      <ChatComposer room={room} {...props} />
    </>
  );
}

/** Leads may ask what became of a message. */
function useMoreActions(mayTrace: boolean) {
  const say = useConsoleWords();
  const label = say('chat.life');
  return useCallback<ContextType<typeof MoreActions>>(
    ({ seq, note }) =>
      mayTrace && seq !== null
        ? [
            {
              label,
              icon: <History size={16} />,
              onSelect: () => useLayout.getState().showLife({ seq, private: note }),
            },
          ]
        : [],
    [label, mayTrace],
  );
}

const HeadBones = () => (
  <div className={styles.bones} aria-hidden="true">
    <Skeleton round width="36px" height="36px" />
    <div className={styles.boneLines}>
      <Skeleton width="9rem" height="14px" />
      <Skeleton width="14rem" height="12px" />
    </div>
  </div>
);
