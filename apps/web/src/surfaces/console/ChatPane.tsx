import { History } from 'lucide-react';
import { Activity, useCallback, type ContextType } from 'react';
import { isLead, isPaired, type StaffRoom, type User } from '@parley/protocol';
import { ChatHead, TransferCard } from '../../features/handling';
import { MoreActions, ThreadView, type ThreadStore } from '../../features/thread';
import { Skeleton } from '../../ui';
import { useConsoleWords } from '../../words/console';
import { ChatComposer } from './ChatComposer';
import styles from './ChatPane.module.css';
import type { Console } from './console.types';
import { PairFootLater, PairHeadLater } from './PairsLater';
import { Safe } from './Safe';
import { keyOf } from './shortcuts';
import { useLayout } from './layout.store';
import type { Deeds } from './use-deeds';

interface ChatPaneProps {
  desk: Console;
  user: User;
  deeds: Deeds;
}

/** All open chats: the others stay as they were left, so that going back to one takes no time and loses no place. */
export function ChatPane({ desk, user, deeds }: ChatPaneProps) {
  const tabs = desk.useDesk((state) => state.tabs);
  const active = desk.useDesk((state) => state.active);
  return tabs.map((roomId) => (
    <Activity key={roomId} mode={roomId === active ? 'visible' : 'hidden'}>
      <Safe>
        <Chat roomId={roomId} shown={roomId === active} {...{ desk, user, deeds }} />
      </Safe>
    </Activity>
  ));
}

interface ChatProps extends ChatPaneProps {
  roomId: string;
  shown: boolean;
}

function Chat({ roomId, shown, desk, user, deeds }: ChatProps) {
  const thread = desk.useDesk((state) => state.threads[roomId]);
  const chat = desk.useDesk((state) => state.chats[roomId]);
  const agents = desk.useTeam((state) => state.agents);
  const busy = desk.useHandling((state) => state.busy[roomId]);
  const panelOpen = useLayout((state) => state.panel);
  const more = useMoreActions(isLead(user.role));
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
          panelOpen={panelOpen}
          deeds={deeds}
          keyOf={keyOf}
        />
      ) : (
        chat.status === 'loading' && <HeadBones />
      )}
      <MoreActions value={more}>
        <ThreadView store={thread} active={shown} />
      </MoreActions>
      {chat.room && (
        <TransferCard room={chat.room} self={user} agents={agents} useTransfers={desk.useTransfers} />
      )}
      {chat.room && <Foot {...{ desk, thread, user, deeds }} room={chat.room} />}
    </div>
  );
}

function Foot({ room, ...props }: ChatPaneProps & { room: StaffRoom; thread: ThreadStore }) {
  if (isPaired(room.type)) return <PairFootLater room={room} user={props.user} thread={props.thread} />;
  return <ChatComposer room={room} {...props} />;
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
