import type { Room } from '@parley/protocol';
import { agentOf, truthLine, useThere } from '../../features/chats';
import { useLook } from '../../features/look';
import { useOpenThread, useThread, type ThreadStore } from '../../features/thread';
import { dotOf } from '../../lib/dot';
import { Avatar } from '../../ui';
import { useTimes, useWidgetWords } from '../../words';
import { Back, Close, Options, Sign } from './WidgetHeader';
import type { Widget } from './widget.store';
import styles from './WidgetHeader.module.css';

/** Who answers in the chat that is open. */
export function ThreadHeader({ widget }: { widget: Widget }) {
  const thread = useOpenThread(widget.current, (open) => open.thread);
  return thread && <Heading widget={widget} thread={thread} />;
}

function Heading({ widget, thread }: { widget: Widget; thread: ThreadStore }) {
  const say = useWidgetWords();
  const times = useTimes();
  const room = useThread(thread, (view) => view.room);
  const availability = useThere(widget.chats, room);
  const agent = room && agentOf(room);
  const teamName = useLook((look) => look.teamName);
  return (
    <header className={styles.bar} data-room-status={room?.status}>
      <Back widget={widget} />
      {agent ? <Avatar name={agent.name} src={agent.avatarUrl} status={dotOf(agent)} /> : <Sign />}
      <div className={styles.titles}>
        <h1 className={styles.title}>
          <bdi>{agent?.name ?? room?.subject ?? (teamName || say('support'))}</bdi>
        </h1>
        <p className={styles.line}>{truthLine({ room, availability }, say, times)}</p>
      </div>
      <Options widget={widget} endable={room && isEndable(room) ? room.id : null} />
      <Close widget={widget} />
    </header>
  );
}

/** One with a driver is over when the trip is, or when the team says so. */
const isEndable = ({ status, type }: Room): boolean => status !== 'closed' && type !== 'customer_driver';
