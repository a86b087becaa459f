import { Inbox, LogOut, MessagesSquare } from 'lucide-react';
import { useEffect, useRef, type MouseEvent } from 'react';
import type { User } from '@parley/protocol';
import { LanguageChoice } from '../../features/account';
import { Avatar, IconButton } from '../../ui';
import { useAdminWords } from '../../words/admin';
import { useConsoleWords } from '../../words/console';
import styles from './Admin.module.css';
import type { Admin } from './admin.types';
import { addressOf } from './route.store';
import type { Section } from './sections';

interface NavigationProps {
  admin: Admin;
  user: User;
  sections: readonly Section[];
  current: string | null;
}

/** Where one can go, and who one is. */
export function Navigation({ admin, user, sections, current }: NavigationProps) {
  const say = useAdminWords();
  const go = admin.useRoute((state) => state.go);
  const here = useRef<HTMLAnchorElement>(null);
  // on a phone the sections are a row that goes on beyond the edge
  useEffect(() => {
    // in braces: browsers answer with a promise, which is no way to clean up
    here.current?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [current]);
  const follow = (event: MouseEvent, path: string) => {
    // A press with a key held opens a tab, as with any link.
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    go(path);
  };
  return (
    <header className={styles.side}>
      <p className={styles.brand}>
        <span className={styles.mark} aria-hidden="true">
          <MessagesSquare size={20} />
        </span>
        {say('admin.title')}
      </p>
      <nav aria-label={say('admin.sections')} className={styles.nav}>
        <ul>
          {sections.map(({ path, title, icon: Icon }) => (
            <li key={path}>
              <a
                ref={path === current ? here : undefined}
                href={addressOf(path)}
                aria-current={path === current ? 'page' : undefined}
                onClick={(event) => follow(event, path)}
              >
                <Icon size={18} aria-hidden="true" />
                {say(title)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div className={styles.foot}>
        <a className={styles.back} href="/admin/support">
          <Inbox size={18} aria-hidden="true" />
          <span>{say('admin.toConsole')}</span>
        </a>
        <div className={styles.wide}>
          <LanguageChoice hideLabel />
        </div>
        <Self admin={admin} user={user} />
      </div>
    </header>
  );
}

function Self({ admin, user }: Pick<NavigationProps, 'admin' | 'user'>) {
  const say = useConsoleWords();
  return (
    <div className={styles.self}>
      <Avatar name={user.name} src={user.avatarUrl} size="sm" />
      <span className={styles.who}>{user.name ?? user.email}</span>
      <IconButton
        size="sm"
        label={say('account.signOut')}
        icon={<LogOut size={18} />}
        onClick={() => void admin.useSession.getState().signOut()}
      />
    </div>
  );
}
