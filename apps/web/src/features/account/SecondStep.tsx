import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Button } from '../../ui';
import { sayFailure } from '../../words';
import { useSecurityWords } from '../../words/security';
import { CodeField } from './CodeField';
import { Door } from './Door';
import type { SessionStore } from './session.store';
import styles from './Security.module.css';

/** The second step of signing in. */
export function SecondStep({ useSession, footer }: { useSession: SessionStore; footer: ReactNode }) {
  const say = useSecurityWords();
  const { busy, failure, secondStep, startOver } = useSession();
  const [code, setCode] = useState('');
  const [isMissing, setMissing] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const input = () => form.current?.querySelector('input');
  useEffect(() => input()?.focus(), []);
  const submit = async () => {
    setMissing(code.trim() === '');
    if (code.trim() === '') return input()?.focus();
    if (!(await secondStep(code))) input()?.select();
  };
  const problem = failure ? sayFailure(failure) : undefined;
  return (
    <Door
      title={say('step.title')}
      hint={say('step.hint')}
      footer={footer}
      formRef={form}
      onSubmit={() => void submit()}
    >
      <CodeField
        label={say('step.code')}
        error={isMissing ? say('step.needCode') : problem}
        value={code}
        onChange={setCode}
      />
      <Button type="submit" look="primary" size="lg" wide busy={busy}>
        {say('step.submit')}
      </Button>
      <p className={styles.hint}>{say('step.lost')}</p>
      <p className={styles.links}>
        <button type="button" className={styles.textButton} onClick={startOver}>
          {say('step.back')}
        </button>
      </p>
    </Door>
  );
}
