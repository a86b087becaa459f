import { ShieldAlert } from 'lucide-react';
import { EnrolGate, LanguageChoice, SignIn, useTheme } from '../../features/account';
import { EmptyState, Toaster } from '../../ui';
import { useAdminWords } from '../../words/admin';
import styles from './Admin.module.css';
import type { Admin } from './admin.types';
import { Frame } from './Frame';
import { sectionsFor } from './sections';

/** The whole page: the door, or the rooms behind it. */
export function AdminApp({ admin }: { admin: Admin }) {
  const say = useAdminWords();
  const { phase, user } = admin.useSession();
  useTheme(admin.usePreferences);
  return (
    <>
      {phase === 'restoring' && <p className="visually-hidden">{say('loading')}</p>}
      {phase === 'signedIn' &&
        user &&
        (sectionsFor(user.role).length > 0 ? (
          <EnrolGate useSecurity={admin.useSecurity} useSession={admin.useSession}>
            <Frame key={user.id} admin={admin} user={user} />
          </EnrolGate>
        ) : (
          <NoAccess />
        ))}
      {phase === 'signedOut' && (
        <SignIn
          useSession={admin.useSession}
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

function NoAccess() {
  const say = useAdminWords();
  return (
    <main className={styles.alone}>
      <h1 className="visually-hidden">{say('admin.title')}</h1>
      <EmptyState
        icon={<ShieldAlert size={24} />}
        title={say('admin.noAccess')}
        action={
          <a className={styles.textLink} href="/admin/support">
            {say('admin.toConsole')}
          </a>
        }
      >
        {say('admin.noAccessHint')}
      </EmptyState>
    </main>
  );
}
