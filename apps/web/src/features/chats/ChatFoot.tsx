import type { Room } from '@parley/protocol';
import { MessageCirclePlus } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { later } from '../../lib/drawn-later';
import { Button } from '../../ui';
import { useWidgetWords } from '../../words';
import styles from './ChatFoot.module.css';
import type { ChatsStore } from './chats.store';

/** Most chats that are open are not over yet. */
const RatePanel = later(async () => (await import('./RatePanel')).RatePanel);

export interface ChatFootProps {
  store: ChatsStore;
  /** Null while it is not loaded. */
  room: Room | null;
  onNewChat: () => void;
  /** Where one writes. */
  composer: ReactNode;
}

/** Below the messages: the composer while the chat goes on; a rating once it is over, and the way to a new one. */
export function ChatFoot({ store, room, onNewChat, composer }: ChatFootProps) {
  const say = useWidgetWords();
  const [skipped, setSkipped] = useState<string | null>(null);
  const over = room?.status === 'closed';
  const rateable = room && (over || room.status === 'resolved') && room.supportAgentId !== null;
  return (
    <div className={styles.foot}>
      {rateable && room.rating === null && skipped !== room.id && (
        <RatePanel key={room.id} store={store} roomId={room.id} onSkip={() => setSkipped(room.id)} />
      )}
      {rateable && room.rating !== null && <p className={styles.thanks}>{say('rate.thanks')}</p>}
      {over ? (
        <div className={styles.over}>
          <Button look="primary" icon={<MessageCirclePlus size={18} />} onClick={onNewChat}>
            {say('home.newChat')}
          </Button>
        </div>
      ) : (
        composer
      )}
    </div>
  );
}
