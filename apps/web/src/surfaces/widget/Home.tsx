import { MessageCirclePlus } from 'lucide-react';
import { createElement } from 'react';
import { ChatList, OutsideCard, useChats, useTopics } from '../../features/chats';
import { Button, Pictogram } from '../../ui';
import { useWidgetWords } from '../../words';
import { useTalk } from './talk.store';
import type { Widget } from './widget.store';
import styles from './Home.module.css';

/** The first thing to see: there at once, before any answer of the server. */
export function Home({ widget }: { widget: Widget }) {
  const say = useWidgetWords();
  const topics = useTopics();
  const outside = useChats(widget.chats, (view) => view.availability?.outside ?? null);
  const isClosed = outside?.what === 'hide';
  const hasChats = useChats(widget.chats, (view) => view.status !== 'idle' && view.rooms.length > 0);
  const Door = useTalk((state) => state.parts?.AboutDoor);
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
      <OutsideCard outside={outside} />
      {!isClosed && (
        <>
          <section className={styles.card} aria-labelledby="home-topics">
            <h2 id="home-topics" className={styles.heading}>
              {say('home.topics')}
            </h2>
            <ul className={styles.topics}>
              {topics.map(({ key, name, icon }) => (
                <li key={key}>
                  <button type="button" className={styles.topic} onClick={() => widget.actions.start(key)}>
                    <span className={styles.icon}>
                      <Pictogram name={icon} />
                    </span>
                    <span className={styles.name}>{name}</span>
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
        </>
      )}
      {Door && createElement(Door, { widget })}
    </div>
  );
}
