import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Button, Field } from '../../ui';
import { sayFailure, useTimes, type Failure } from '../../words';
import { useSecurityWords } from '../../words/security';
import { Door } from './Door';
import { PasswordField } from './PasswordField';
import { SecondStep } from './SecondStep';
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

/** The way into the console, in as many steps as there are. */
export function SignIn(props: SignInProps) {
  const isHalfWay = props.useSession((state) => state.ticket !== null);
  return isHalfWay ? <SecondStep {...props} /> : <FirstStep {...props} />;
}

/** Says at once what is missing, and in plain words what went wrong. */
function FirstStep({ useSession, chatHref, footer }: SignInProps) {
  const say = useSecurityWords();
  const { busy, signIn } = useSession();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState<Missing>({});
  const form = useRef<HTMLFormElement>(null);
  // There is nothing else to do on this page.
  useEffect(() => inputIn(form.current, 'email')?.focus(), []);
  const submit = async () => {
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
    <Door
      title={say('signIn.title')}
      hint={say('signIn.welcome')}
      footer={footer}
      formRef={form}
      onSubmit={() => void submit()}
    >
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
      <p className={styles.forgot}>
        <a href="/account/forgot">{say('signIn.forgot')}</a>
      </p>
    </Door>
  );
}

const inputIn = (form: HTMLFormElement | null, name: string): HTMLInputElement | null =>
  form?.querySelector<HTMLInputElement>(`input[name="${name}"]`) ?? null;

function Trouble({ useSession, chatHref }: Pick<SignInProps, 'useSession' | 'chatHref'>) {
  const say = useSecurityWords();
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
