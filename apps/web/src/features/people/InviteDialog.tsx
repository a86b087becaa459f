import { useState } from 'react';
import { type Role, STAFF_ROLES, type StaffRole } from '@parley/protocol';
import { Button, Dialog, Field, Select, toast } from '../../ui';
import { LANGUAGE_NAMES, LANGUAGES, sayFailure, useLanguage, type Failure, type Language } from '../../words';
import { usePeopleWords } from '../../words/people';
import type { PeopleStore } from './people.store';
import styles from './People.module.css';

interface InviteDialogProps {
  usePeople: PeopleStore;
  /** Whose it is to invite: nobody brings in who would stand above them. */
  role: Role;
  onClose: () => void;
}

export function InviteDialog({ usePeople, role: own, onClose }: InviteDialogProps) {
  const say = usePeopleWords();
  const invite = usePeople((state) => state.invite);
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<StaffRole>('agent');
  const [language, setLanguage] = useState<Language>(useLanguage());
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const roles = own === 'admin' ? STAFF_ROLES : (['agent'] as const);
  const submit = async () => {
    setTried(true);
    if (email.trim() === '') return;
    setBusy(true);
    const problem = await invite({ email: email.trim(), role, language });
    setBusy(false);
    setFailure(problem);
    if (problem) return;
    if (usePeople.getState().link === null) toast(say('people.sent', { email: email.trim() }));
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={say('people.inviteTitle')}
      closeLabel={say('close')}
      actions={
        <>
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button look="primary" type="submit" form="invite" busy={busy}>
            {say('people.send')}
          </Button>
        </>
      }
    >
      <form
        id="invite"
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Field
          type="email"
          dir="ltr"
          label={say('people.email')}
          error={problemOf(tried && email.trim() === '' ? say('people.needEmail') : undefined, failure)}
          value={email}
          autoComplete="off"
          autoCapitalize="none"
          onChange={(event) => {
            setEmail(event.currentTarget.value);
            setFailure(null);
          }}
        />
        <Select<StaffRole>
          label={say('people.role')}
          hint={say(`people.roleHint.${role}`)}
          value={role}
          options={roles.map((value) => ({ value, label: say(`people.role.${value}`) }))}
          onChange={setRole}
        />
        <Select<Language>
          label={say('people.language')}
          value={language}
          options={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
          onChange={setLanguage}
        />
      </form>
    </Dialog>
  );
}

const problemOf = (missing: string | undefined, failure: Failure | null): string | undefined =>
  missing ?? (failure ? sayFailure(failure) : undefined);
