import { LIMITS } from '@parley/protocol';
import { useEffect, useState, type FormEvent } from 'react';
import { Button, Field, Tabs } from '../../ui';
import { failureKey } from '../../words';
import { useShopWords } from '../../words/shop';
import styles from './SignInForm.module.css';
import type { VisitorStore } from './visitor.store';

export interface SignInFormProps {
  store: VisitorStore;
  onDone?: () => void;
}

type Mode = 'signIn' | 'register';

/** One form for both: an account that exists, or a new one. */
export function SignInForm({ store, onDone }: SignInFormProps) {
  const say = useShopWords();
  const [mode, setMode] = useState<Mode>('signIn');
  const failure = store((view) => view.failure);
  const busy = store((view) => view.busy);
  const demo = store((view) => view.demo);
  const isGuest = store((view) => view.session.user?.role === 'guest');
  useEffect(() => void store.actions.lookForDemo(), [store]);
  const change = (next: Mode) => {
    setMode(next);
    store.actions.forgetFailure();
  };
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => {
      const value = form.get(name);
      return typeof value === 'string' ? value : '';
    };
    const done =
      mode === 'signIn'
        ? await store.actions.signIn(text('email'), text('password'))
        : await store.actions.register(text('name'), text('email'), text('password'));
    if (done) onDone?.();
  };
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      <Tabs
        label={say('visitor.which')}
        value={mode}
        tabs={[
          { value: 'signIn', label: say('visitor.signIn') },
          { value: 'register', label: say('visitor.register') },
        ]}
        onChange={change}
      />
      {mode === 'register' && (
        <Field
          label={say('visitor.name')}
          name="name"
          autoComplete="name"
          required
          maxLength={LIMITS.nameChars}
        />
      )}
      <Field label={say('visitor.email')} name="email" type="email" autoComplete="username" required />
      <Field
        key={mode}
        label={say('visitor.password')}
        name="password"
        type="password"
        autoComplete={mode === 'signIn' ? 'current-password' : 'new-password'}
        minLength={mode === 'register' ? LIMITS.passwordMinChars : undefined}
        hint={
          mode === 'register' ? say('visitor.passwordHint', { count: LIMITS.passwordMinChars }) : undefined
        }
        required
      />
      {failure && (
        <p role="alert" className={styles.failure}>
          {say(failureKey(failure))}
        </p>
      )}
      {isGuest && <p className={styles.keep}>{say('visitor.keep')}</p>}
      {demo && mode === 'signIn' && (
        <Button wide onClick={store.actions.signInDemo}>
          {say('visitor.demo')}
        </Button>
      )}
      <Button type="submit" look="primary" wide busy={busy}>
        {say(mode === 'signIn' ? 'visitor.signIn' : 'visitor.register')}
      </Button>
    </form>
  );
}
