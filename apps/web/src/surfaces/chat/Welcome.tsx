import { MessageCircle } from 'lucide-react';
import { SignInForm } from '../../features/visitor';
import { Button } from '../../ui';
import { useChats } from '../../features/chats';
import { useShopWords } from '../../words/shop';
import type { ChatPage } from './chat.store';
import styles from './Welcome.module.css';

/** Nobody is known in this browser: sign in, or ask as a guest. */
export function Welcome({ page }: { page: ChatPage }) {
  const say = useShopWords();
  const ended = useChats(
    page.chats,
    ({ session }) => session.status === 'signedOut' && session.ended === true,
  );
  return (
    <main className={styles.welcome}>
      <div className={styles.card}>
        <div className={styles.words}>
          <span className={styles.icon} aria-hidden="true">
            <MessageCircle />
          </span>
          <h1 className={styles.title}>{say('chat.welcome')}</h1>
          <p className={styles.hint}>{say(ended ? 'chat.ended' : 'chat.welcomeHint')}</p>
        </div>
        <SignInForm store={page.visitor} />
        <Button look="quiet" wide onClick={page.start}>
          {say('chat.asGuest')}
        </Button>
      </div>
    </main>
  );
}
