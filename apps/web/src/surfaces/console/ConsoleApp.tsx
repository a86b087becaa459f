import { EnrolGate, LanguageChoice, SignIn, useTheme } from '../../features/account';
import { Toaster } from '../../ui';
import { useConsoleWords } from '../../words/console';
import type { Console } from './console.types';
import { Workplace } from './Workplace';
import styles from './Console.module.css';

/** The whole page: the door, or the room behind it. */
export function ConsoleApp({ desk }: { desk: Console }) {
  const say = useConsoleWords();
  const phase = desk.useSession((state) => state.phase);
  const user = desk.useSession((state) => state.user);
  const page = desk.useRoute((state) => state.route.page);
  useTheme(desk.usePreferences);
  return (
    <>
      {phase === 'restoring' && <p className="visually-hidden">{say('loading')}</p>}
      {phase === 'signedIn' && user && page === 'inbox' && (
        <EnrolGate useSecurity={desk.useSecurity} useSession={desk.useSession}>
          <Workplace key={user.id} desk={desk} user={user} />
        </EnrolGate>
      )}
      {phase === 'signedOut' && (
        <SignIn
          useSession={desk.useSession}
          chatHref="/chat"
          footer={
            <div className={styles.language}>
              <LanguageChoice hideLabel />
            </div>
          }
        />
      )}
      <Toaster atTop dismissLabel={say('close')} />
    </>
  );
}
