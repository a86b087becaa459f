import { Eye, EyeOff, MessagesSquare } from 'lucide-react';
import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react';
import { Button, Field, IconButton } from '../../ui';
import { sayFailure, useTimes, type Failure } from '../../words';
import { useConsoleWords } from '../../words/console';
import type { SessionStore } from './session.store';
import styles from './SignIn.module.css';

interface SignInProps {
  useSession: SessionStore;
  /** Where customers find their chats. */
  chatHref: string;
  /** Beside the card: the choice of language. */
  footer: ReactNode;
}

interface Missing {
  email?: string;
  password?: string;
}

/** The way into the console. Says at once what is missing, and in plain words what went wrong. */
export function SignIn({ useSession, chatHref, footer }: SignInProps) {
  const say = useConsoleWords();
  const { busy, signIn } = useSession();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState<Missing>({});
  const form = useRef<HTMLFormElement>(null);
  // There is nothing else to do on this page.
  useEffect(() => inputIn(form.current, 'email')?.focus(), []);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const lacks = {
      email: email.trim() === '' ? say('signIn.needEmail') : undefined,
      password: password === '' ? say('signIn.needPassword') : undefined,
    };
    setMissing(lacks);
    const first = lacks.email ? 'email' : lacks.password ? 'password' : null;
    if (first) return inputIn(form.current, first)?.focus();
    if (!(await signIn(email, password))) inputIn(form.current, 'password')?.select();
  };
  return (
    <main className={styles.page}>
      <form ref={form} className={styles.card} onSubmit={(event) => void submit(event)} noValidate>
        <span className={styles.mark} aria-hidden="true">
          <MessagesSquare size={26} />
        </span>
        <div className={styles.heading}>
          <h1>{say('signIn.title')}</h1>
          <p>{say('signIn.welcome')}</p>
        </div>
        <Trouble useSession={useSession} chatHref={chatHref} />
        <Field
          name="email"
          type="email"
          dir="ltr"
          label={say('signIn.email')}
          error={missing.email}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          autoComplete="username"
          autoCapitalize="none"
        />
        <PasswordField
          label={say('signIn.password')}
          error={missing.password}
          value={password}
          onChange={setPassword}
        />
        <Button type="submit" look="primary" size="lg" wide busy={busy}>
          {say('signIn.submit')}
        </Button>
      </form>
      {footer}
    </main>
  );
}

const inputIn = (form: HTMLFormElement | null, name: string): HTMLInputElement | null =>
  form?.querySelector<HTMLInputElement>(`input[name="${name}"]`) ?? null;

interface PasswordFieldProps {
  label: string;
  error?: string;
  value: string;
  onChange: (value: string) => void;
}

function PasswordField({ label, error, value, onChange }: PasswordFieldProps) {
  const say = useConsoleWords();
  const [shown, setShown] = useState(false);
  return (
    <div className={styles.password}>
      <Field
        name="password"
        type={shown ? 'text' : 'password'}
        dir="ltr"
        label={label}
        error={error}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        autoComplete="current-password"
      />
      <IconButton
        size="sm"
        className={styles.eye}
        label={say(shown ? 'signIn.hidePassword' : 'signIn.showPassword')}
        aria-pressed={shown}
        icon={shown ? <EyeOff size={18} /> : <Eye size={18} />}
        onClick={() => setShown(!shown)}
      />
    </div>
  );
}

function Trouble({ useSession, chatHref }: Pick<SignInProps, 'useSession' | 'chatHref'>) {
  const say = useConsoleWords();
  const times = useTimes();
  const { failure, notStaff, ended } = useSession();
  if (notStaff)
    return (
      <div className={styles.notice} role="alert">
        <p>{say('signIn.notStaff')}</p>
        <a href={chatHref}>{say('signIn.toChat')}</a>
      </div>
    );
  if (failure) {
    return (
      <p className={styles.trouble} role="alert">
        {isTooOften(failure)
          ? say('signIn.tooOften', { time: times.length(failure.retryAfterMs) })
          : sayFailure(failure)}
      </p>
    );
  }
  return ended ? (
    <p className={styles.notice} role="status">
      {say('signIn.ended')}
    </p>
  ) : null;
}

const isTooOften = (failure: Failure): failure is Failure & { retryAfterMs: number } =>
  failure.code === 'RATE_LIMITED' && failure.retryAfterMs !== undefined;
