import { LogOut } from 'lucide-react';
import { LanguageMenu } from '../../features/language-menu';
import { ConnectionBar, useOpenThread } from '../../features/thread';
import { IconButton, Toaster } from '../../ui';
import { useDriverWords } from '../../words/driver';
import { Conversation } from './Conversation';
import { Door } from './Door';
import styles from './Driver.module.css';
import { useDriver, type Driver } from './driver.store';
import { Lists } from './Lists';

/** Made for a phone in a holder: large, one thing at a time. */
export function DriverPage({ driver }: { driver: Driver }) {
  const say = useDriverWords();
  const session = useDriver(driver, (view) => view.session);
  const isIn = session.status === 'signedIn' && session.user.role === 'driver';
  return (
    <div className={styles.page}>
      <Top driver={driver} name={isIn ? session.user.name : null} />
      <ConnectionBar store={driver.connection} />
      {session.status !== 'restoring' && !isIn && <Door driver={driver} />}
      {isIn && <Panes driver={driver} />}
      <Toaster atTop dismissLabel={say('close')} />
    </div>
  );
}

function Panes({ driver }: { driver: Driver }) {
  const isOpen = useDriver(driver, (view) => view.isOpen);
  const now = useOpenThread(driver.current, (open) => open);
  return (
    <main className={styles.panes} data-pane={isOpen ? 'chat' : 'list'}>
      <Lists driver={driver} />
      <div className={styles.main}>
        {isOpen && now.kind === 'room' && (
          <Conversation key={now.roomId} driver={driver} roomId={now.roomId} thread={now.thread} />
        )}
      </div>
    </main>
  );
}

function Top({ driver, name }: { driver: Driver; name: string | null }) {
  const say = useDriverWords();
  return (
    <header className={styles.top}>
      <h1 className={styles.title}>
        {say('driver.title')}
        {name && (
          <>
            {' · '}
            <bdi>{name}</bdi>
          </>
        )}
      </h1>
      <LanguageMenu />
      {name !== null && (
        <IconButton
          label={say('driver.signOut')}
          icon={<LogOut size={20} />}
          onClick={() => void driver.signOut()}
        />
      )}
    </header>
  );
}
