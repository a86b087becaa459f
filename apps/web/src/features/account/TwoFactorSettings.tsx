import { ShieldCheck, ShieldOff } from 'lucide-react';
import { useEffect, useState, type FormEvent } from 'react';
import type { TwoFactorEnrolment } from '@parley/protocol';
import { Button, Skeleton, toast } from '../../ui';
import { sayFailure, type Failure } from '../../words';
import { useSecurityWords } from '../../words/security';
import { CodeField } from './CodeField';
import { Prove } from './Prove';
import { QrCode } from './QrCode';
import { RecoveryCodeList } from './RecoveryCodeList';
import { isFailed, type SecurityStore } from './security.store';
import styles from './Security.module.css';

type Step =
  | { name: 'rest' }
  | { name: 'enrol'; enrolment: TwoFactorEnrolment }
  | { name: 'codes'; codes: readonly string[] }
  | { name: 'renew' }
  | { name: 'end' };

interface PartProps {
  useSecurity: SecurityStore;
  to: (step: Step) => void;
}

/** One's own second step of signing in: on, off, and the way from one to the other. */
export function TwoFactorSettings({ useSecurity }: { useSecurity: SecurityStore }) {
  const [step, to] = useState<Step>({ name: 'rest' });
  const load = useSecurity((state) => state.loadTwoFactor);
  useEffect(() => void load(), [load]);
  const part = { useSecurity, to };
  switch (step.name) {
    case 'rest':
      return <Present {...part} />;
    case 'enrol':
      return <Enrol {...part} enrolment={step.enrolment} />;
    case 'codes':
      return (
        <RecoveryCodeList
          codes={step.codes}
          onDone={() => {
            to({ name: 'rest' });
            void load();
          }}
        />
      );
    case 'renew':
      return <Renew {...part} />;
    case 'end':
      return <End {...part} />;
  }
}

function Present({ useSecurity, to }: PartProps) {
  const say = useSecurityWords();
  const { twoFactor, failure, begin } = useSecurity();
  const [problem, setProblem] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  if (!twoFactor) return failure ? <Problem failure={failure} /> : <Skeleton height="3rem" />;
  const start = async () => {
    setBusy(true);
    const answer = await begin();
    setBusy(false);
    if (isFailed(answer)) setProblem(answer);
    else to({ name: 'enrol', enrolment: answer });
  };
  return (
    <div className={styles.part}>
      <div className={styles.state} data-on={twoFactor.enabled || undefined}>
        {twoFactor.enabled ? <ShieldCheck size={22} /> : <ShieldOff size={22} />}
        <div>
          <p className={styles.strong}>{say(twoFactor.enabled ? 'two.on' : 'two.off')}</p>
          <p className={styles.hint}>
            {twoFactor.enabled ? say('two.left', { count: twoFactor.recoveryCodesLeft }) : say('two.offHint')}
          </p>
        </div>
      </div>
      {problem && <Problem failure={problem} />}
      {twoFactor.enabled ? (
        <div className={styles.actions}>
          <Button onClick={() => to({ name: 'renew' })}>{say('two.renew')}</Button>
          <Button onClick={() => to({ name: 'end' })}>{say('two.end')}</Button>
        </div>
      ) : (
        <Button look="primary" className={styles.start} busy={busy} onClick={() => void start()}>
          {say('two.start')}
        </Button>
      )}
    </div>
  );
}

function Enrol({ useSecurity, to, enrolment }: PartProps & { enrolment: TwoFactorEnrolment }) {
  const say = useSecurityWords();
  const confirm = useSecurity((state) => state.confirm);
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const answer = await confirm(code);
    setBusy(false);
    if (isFailed(answer)) setFailure(answer);
    else to({ name: 'codes', codes: answer.recoveryCodes });
  };
  return (
    <form className={styles.part} onSubmit={(event) => void submit(event)} noValidate>
      <p className={styles.strong}>{say('two.scan')}</p>
      <QrCode text={enrolment.uri} label={say('two.picture')} />
      <p className={styles.hint}>{say('two.type')}</p>
      <code className={styles.secret} dir="ltr">
        {enrolment.secret.replace(/(.{4})(?=.)/g, '$1 ')}
      </code>
      <CodeField
        label={say('two.code')}
        hint={say('two.codeHint')}
        error={failure ? sayFailure(failure) : undefined}
        value={code}
        onChange={(value) => {
          setCode(value);
          setFailure(null);
        }}
      />
      <div className={styles.actions}>
        <Button onClick={() => to({ name: 'rest' })}>{say('cancel')}</Button>
        <Button type="submit" look="primary" busy={busy}>
          {say('two.confirm')}
        </Button>
      </div>
    </form>
  );
}

function End({ useSecurity, to }: PartProps) {
  const say = useSecurityWords();
  const end = useSecurity((state) => state.end);
  return (
    <Prove
      title={say('two.endTitle')}
      hint={say('two.endHint')}
      action={say('two.end')}
      look="danger"
      onCancel={() => to({ name: 'rest' })}
      onProof={async (proof) => {
        const problem = await end(proof);
        if (problem) return problem;
        toast(say('two.ended'));
        to({ name: 'rest' });
        return null;
      }}
    />
  );
}

function Renew({ useSecurity, to }: PartProps) {
  const say = useSecurityWords();
  const renew = useSecurity((state) => state.renewCodes);
  return (
    <Prove
      title={say('two.renewTitle')}
      hint={say('two.renewHint')}
      action={say('two.renewNow')}
      look="primary"
      onCancel={() => to({ name: 'rest' })}
      onProof={async (proof) => {
        const answer = await renew(proof);
        if (isFailed(answer)) return answer;
        to({ name: 'codes', codes: answer.recoveryCodes });
        return null;
      }}
    />
  );
}

const Problem = ({ failure }: { failure: Failure }) => (
  <p className={styles.problem} role="alert">
    {sayFailure(failure)}
  </p>
);
