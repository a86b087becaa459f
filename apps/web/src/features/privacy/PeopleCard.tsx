import { Download, Search, Shield, Trash2 } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { LIMITS, type PrivacyPerson } from '@parley/protocol';
import { AskDialog, Avatar, Badge, Button, Card, Field, toast } from '../../ui';
import { followDownload } from '../../lib/save-file';
import { usePrivacyWords } from '../../words/privacy';
import { HoldDialog } from './HoldDialog';
import styles from './Privacy.module.css';
import type { PrivacyStore } from './privacy.store';
import { useDeed } from './use-deed';

/** Finds somebody, to hand out what is kept of them or to destroy it. */
export function PeopleCard({ usePrivacy }: { usePrivacy: PrivacyStore }) {
  const say = usePrivacyWords();
  const people = usePrivacy((state) => state.people);
  const [words, setWords] = useState('');
  const { busy, run } = useDeed();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (words.trim() !== '') void run(() => usePrivacy.getState().search(words));
  };
  return (
    <Card title={say('privacy.people')} hint={say('privacy.peopleHint')}>
      <form className={styles.search} role="search" onSubmit={submit}>
        <Field
          className={styles.grow}
          type="search"
          dir="auto"
          autoComplete="off"
          label={say('privacy.search')}
          maxLength={LIMITS.peopleQueryChars}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <Button type="submit" icon={<Search size={16} />} busy={busy}>
          {say('privacy.searchNow')}
        </Button>
      </form>
      <div aria-live="polite">
        {people?.length === 0 && <p className={styles.quiet}>{say('privacy.nobody')}</p>}
        {people && people.length > 0 && (
          <ul className={styles.list}>
            {people.map((person) => (
              <Person key={person.id} person={person} usePrivacy={usePrivacy} />
            ))}
          </ul>
        )}
      </div>
    </Card>
  );
}

interface PersonProps {
  person: PrivacyPerson;
  usePrivacy: PrivacyStore;
}

function Person({ person, usePrivacy }: PersonProps) {
  const say = usePrivacyWords();
  const name = person.name ?? person.email ?? say('privacy.noName');
  return (
    <li className={styles.item}>
      <Avatar name={person.name} src={person.avatarUrl} size="sm" />
      <div className={styles.who}>
        <bdi className={styles.name}>{name}</bdi>
        <span className={styles.quiet}>
          {person.name && person.email && (
            <>
              <bdi>{person.email}</bdi> ·{' '}
            </>
          )}
          {say('privacy.chats', { count: person.rooms })}
        </span>
      </div>
      {person.held && <Badge tone="waiting">{say('privacy.heldNow')}</Badge>}
      {person.erasure && <Badge tone="danger">{say(`privacy.state.${person.erasure}`)}</Badge>}
      <Deeds person={person} usePrivacy={usePrivacy} name={name} />
    </li>
  );
}

function Deeds({ person: { id }, usePrivacy, name }: PersonProps & { name: string }) {
  const say = usePrivacyWords();
  const [asking, setAsking] = useState<'hold' | 'erase' | null>(null);
  const { busy, run } = useDeed();
  const named = (what: string) => say('privacy.of', { what, name });
  const download = () => run(async () => followDownload(await usePrivacy.getState().exportLink(id)));
  const close = () => setAsking(null);
  return (
    <div className={styles.deeds}>
      <Button
        size="sm"
        icon={<Download size={16} />}
        busy={busy}
        aria-label={named(say('privacy.export'))}
        onClick={() => void download()}
      >
        {say('privacy.export')}
      </Button>
      <Button
        size="sm"
        icon={<Shield size={16} />}
        aria-label={named(say('privacy.hold'))}
        onClick={() => setAsking('hold')}
      >
        {say('privacy.hold')}
      </Button>
      <Button
        size="sm"
        look="danger"
        icon={<Trash2 size={16} />}
        aria-label={named(say('privacy.erase'))}
        onClick={() => setAsking('erase')}
      >
        {say('privacy.erase')}
      </Button>
      {asking === 'hold' && <HoldDialog usePrivacy={usePrivacy} person={{ id, name }} onClose={close} />}
      {asking === 'erase' && <EraseDialog usePrivacy={usePrivacy} userId={id} name={name} onClose={close} />}
    </div>
  );
}

interface EraseDialogProps {
  usePrivacy: PrivacyStore;
  userId: string;
  name: string;
  onClose: () => void;
}

function EraseDialog({ usePrivacy, userId, name, onClose }: EraseDialogProps) {
  const say = usePrivacyWords();
  const { busy, run } = useDeed();
  const erase = async () => {
    const done = await run(async () => {
      const outcome = await usePrivacy.getState().erase(userId);
      toast(say(outcome === 'held' ? 'privacy.eraseHeld' : 'privacy.erased'));
    });
    if (done) onClose();
  };
  return (
    <AskDialog
      title={say('privacy.eraseTitle', { name })}
      cancelLabel={say('cancel')}
      closeLabel={say('close')}
      confirmLabel={say('privacy.eraseNow')}
      busy={busy}
      onConfirm={() => void erase()}
      onClose={onClose}
    >
      <p>{say('privacy.eraseHint')}</p>
    </AskDialog>
  );
}
