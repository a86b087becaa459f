import { CircleUser, LogOut } from 'lucide-react';
import { useState } from 'react';
import { Avatar, Button, Dialog, Menu } from '../../ui';
import { useShopWords } from '../../words/shop';
import styles from './AccountMenu.module.css';
import { SignInForm } from './SignInForm';
import type { VisitorStore } from './visitor.store';

/** "Sign in", or who is signed in and the way out. A guest counts as not signed in. */
export function AccountMenu({ store }: { store: VisitorStore }) {
  const say = useShopWords();
  const [asking, setAsking] = useState(false);
  const user = store((view) => view.session.user);
  if (user && user.role !== 'guest')
    return (
      <Menu
        label={say('visitor.account')}
        items={[
          {
            label: say('visitor.signOut'),
            icon: <LogOut size={16} />,
            onSelect: () => void store.actions.signOut(),
          },
        ]}
        trigger={(props) => (
          <button
            {...props}
            type="button"
            className={styles.me}
            title={say('visitor.as', { name: user.name ?? user.email ?? '' })}
          >
            <Avatar size="sm" name={user.name} src={user.avatarUrl} />
            <bdi className={styles.name}>{user.name ?? user.email}</bdi>
          </button>
        )}
      />
    );
  return (
    <>
      <Button
        look="quiet"
        className={styles.signIn}
        icon={<CircleUser size={20} />}
        onClick={() => setAsking(true)}
      >
        {say('visitor.signIn')}
      </Button>
      <Dialog
        size="sm"
        open={asking}
        onClose={() => setAsking(false)}
        title={say('visitor.account')}
        closeLabel={say('close')}
      >
        <SignInForm store={store} onDone={() => setAsking(false)} />
      </Dialog>
    </>
  );
}
