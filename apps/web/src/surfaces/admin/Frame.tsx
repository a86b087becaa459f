import { Compass, Unplug } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { User } from '@parley/protocol';
import { Boundary, Button, EmptyState, SkipLink } from '../../ui';
import { useAdminWords } from '../../words/admin';
import styles from './Admin.module.css';
import type { Admin } from './admin.types';
import { Navigation } from './Navigation';
import { sectionsFor, type Section } from './sections';

interface FrameProps {
  admin: Admin;
  user: User;
}

/** Navigation on one side, the section on the other. */
export function Frame({ admin, user }: FrameProps) {
  const say = useAdminWords();
  const { route, go } = admin.useRoute();
  const sections = sectionsFor(user.role);
  const section = route.section === '' ? sections[0] : sections.find(({ path }) => path === route.section);
  const main = useRef<HTMLElement>(null);
  useTitle(section);
  useFocusOnChange(section?.path, main);
  return (
    <div className={styles.frame}>
      <SkipLink to="page">{say('admin.skip')}</SkipLink>
      <Navigation admin={admin} user={user} sections={sections} current={section?.path ?? null} />
      <main id="page" ref={main} className={styles.main} tabIndex={-1}>
        <Boundary key={section?.path} fallback={<Broken />}>
          {section ? (
            <section.Page
              call={admin.call}
              me={user}
              useSession={admin.useSession}
              useSecurity={admin.useSecurity}
              path={route.section === '' ? '' : route.path}
              go={(path) => go(section.path, path)}
            />
          ) : (
            <EmptyState icon={<Compass size={24} />} title={say('admin.notHere')}>
              {say('admin.notHereHint')}
            </EmptyState>
          )}
        </Boundary>
      </main>
    </div>
  );
}

/** After a step in the navigation, reading starts at the new section. */
function useFocusOnChange(path: string | undefined, main: { current: HTMLElement | null }): void {
  const before = useRef(path);
  useEffect(() => {
    if (before.current !== path) main.current?.focus();
    before.current = path;
  }, [path, main]);
}

function useTitle(section: Section | undefined): void {
  const say = useAdminWords();
  const title = section ? say('admin.pageTitle', { section: say(section.title) }) : say('admin.title');
  useEffect(() => {
    document.title = title;
  }, [title]);
}

function Broken() {
  const say = useAdminWords();
  return (
    <EmptyState
      alert
      icon={<Unplug size={24} />}
      title={say('admin.somethingWrong')}
      action={<Button onClick={() => location.reload()}>{say('reload')}</Button>}
    />
  );
}
