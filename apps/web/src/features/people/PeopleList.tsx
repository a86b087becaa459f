import { UserPlus, Users } from 'lucide-react';
import { useEffect, useState } from 'react';
import { PEOPLE_KINDS, type PeopleKind } from '@parley/protocol';
import { Button, EmptyState, Field, Page, Skeleton, Tabs } from '../../ui';
import { sayFailure } from '../../words';
import { usePeopleWords } from '../../words/people';
import { InvitationList } from './InvitationList';
import { InviteDialog } from './InviteDialog';
import { LinkDialog } from './LinkDialog';
import type { PeopleStore } from './people.store';
import type { PeopleProps } from './people.types';
import { PersonRows } from './PersonRows';
import { RulesCard } from './RulesCard';
import styles from './People.module.css';

interface PeopleListProps extends Omit<PeopleProps, 'path'> {
  usePeople: PeopleStore;
}

/** Waits for a pause in the typing. */
const PAUSE_MS = 200;

export function PeopleList({ usePeople, call, me, go }: PeopleListProps) {
  const say = usePeopleWords();
  const { kind, load, invitations, link, showLink } = usePeople();
  const [isInviting, setInviting] = useState(false);
  const isAdmin = me.role === 'admin';
  useEffect(() => void load(), [load]);
  return (
    <Page
      title={say('people.title')}
      hint={say('people.hint')}
      action={
        <Button look="primary" icon={<UserPlus size={18} />} onClick={() => setInviting(true)}>
          {say('people.invite')}
        </Button>
      }
    >
      <div className={styles.tools}>
        {isAdmin && <Kinds usePeople={usePeople} />}
        <Find usePeople={usePeople} />
      </div>
      <div id="people" role={isAdmin ? 'tabpanel' : undefined} aria-label={say(`people.kind.${kind}`)}>
        <Found usePeople={usePeople} me={me} go={go} />
      </div>
      {kind === 'staff' && invitations.length > 0 && <InvitationList usePeople={usePeople} />}
      {kind === 'staff' && isAdmin && <RulesCard call={call} />}
      {isInviting && <InviteDialog usePeople={usePeople} role={me.role} onClose={() => setInviting(false)} />}
      {link !== null && <LinkDialog link={link} onClose={() => showLink(null)} />}
    </Page>
  );
}

function Kinds({ usePeople }: { usePeople: PeopleStore }) {
  const say = usePeopleWords();
  const { kind, find, show } = usePeople();
  return (
    <Tabs<PeopleKind>
      label={say('people.kind')}
      controls="people"
      value={kind}
      onChange={(value) => void show(value, find)}
      tabs={PEOPLE_KINDS.map((value) => ({ value, label: say(`people.kind.${value}`) }))}
    />
  );
}

function Find({ usePeople }: { usePeople: PeopleStore }) {
  const say = usePeopleWords();
  const show = usePeople((state) => state.show);
  const kind = usePeople((state) => state.kind);
  const [find, setFind] = useState('');
  useEffect(() => {
    if (find === usePeople.getState().find) return;
    const timer = setTimeout(() => void show(kind, find), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [find, kind, show, usePeople]);
  return (
    <Field
      type="search"
      className={styles.find}
      label={say('people.find')}
      hideLabel
      placeholder={say('people.find')}
      value={find}
      onChange={(event) => setFind(event.currentTarget.value)}
    />
  );
}

function Found({ usePeople, me, go }: Pick<PeopleListProps, 'usePeople' | 'me' | 'go'>) {
  const say = usePeopleWords();
  const { items, nextCursor, find, failure, load, loadMore } = usePeople();
  if (failure && !items)
    return (
      <EmptyState
        alert
        icon={<Users size={24} />}
        title={say('people.failed')}
        action={<Button onClick={() => void load()}>{say('retry')}</Button>}
      >
        {sayFailure(failure)}
      </EmptyState>
    );
  if (!items) return <Skeleton height="12rem" />;
  if (items.length === 0)
    return (
      <EmptyState icon={<Users size={24} />} title={say(find ? 'people.none' : 'people.empty')}>
        {find ? say('people.noneHint') : undefined}
      </EmptyState>
    );
  return (
    <>
      <PersonRows items={items} me={me} go={go} />
      {nextCursor && (
        <Button className={styles.more} onClick={() => void loadMore()}>
          {say('more')}
        </Button>
      )}
    </>
  );
}
