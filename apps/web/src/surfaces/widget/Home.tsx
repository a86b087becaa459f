import { MessageCirclePlus, PackageSearch, RotateCcw, Sparkles, MessageCircleQuestion } from 'lucide-react';
import type { ReactNode } from 'react';
import { ChatList, TOPICS, useChats, type Topic } from '../../features/chats';
import { Button } from '../../ui';
import { useWidgetWords } from '../../words';
import type { Widget } from './widget.store';
import styles from './Home.module.css';

const ICONS: Record<Topic, ReactNode> = {
  order: <PackageSearch size={20} />,
  return: <RotateCcw size={20} />,
  product: <Sparkles size={20} />,
  other: <MessageCircleQuestion size={20} />,
};

/** The first thing to see: there at once, before any answer of the server. */
export function Home({ widget }: { widget: Widget }) {
  const say = useWidgetWords();
  const hasChats = useChats(widget.chats, (view) => view.status !== 'idle' && view.rooms.length > 0);
  const isBusy = useChats(widget.chats, (view) => view.status === 'loading' || view.newborn.length > 0);
  return (
    <div className={styles.home}>
      {(hasChats || isBusy) && (
        <section className={styles.card} aria-labelledby="home-chats">
          <h2 id="home-chats" className={styles.heading}>
            {say('home.chats')}
          </h2>
          <ChatList
            store={widget.chats}
            onOpen={widget.actions.openRoom}
            onOpenNewborn={widget.actions.openNewborn}
          />
        </section>
      )}
      <section className={styles.card} aria-labelledby="home-topics">
        <h2 id="home-topics" className={styles.heading}>
          {say('home.topics')}
        </h2>
        <ul className={styles.topics}>
          {TOPICS.map((topic) => (
            <li key={topic}>
              <button type="button" className={styles.topic} onClick={() => widget.actions.start(topic)}>
                <span className={styles.icon} aria-hidden="true">
                  {ICONS[topic]}
                </span>
                <span className={styles.name}>{say(`topic.${topic}`)}</span>
              </button>
            </li>
          ))}
        </ul>
      </section>
      <Button
        look="primary"
        size="lg"
        wide
        icon={<MessageCirclePlus size={20} />}
        onClick={() => widget.actions.start(null)}
      >
        {say('home.newChat')}
      </Button>
    </div>
  );
}
