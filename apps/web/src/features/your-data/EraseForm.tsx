import { Trash2 } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { LIMITS } from '@parley/protocol';
import { Button, Field } from '../../ui';
import { useYourDataWords } from '../../words/your-data';
import styles from './YourData.module.css';
import type { Proof, YourDataStore } from './your-data.store';

const HINTS = {
  password: 'yourData.erase',
  shop: 'yourData.eraseShop',
  word: 'yourData.eraseGuest',
} as const;

/** That it is the person who asks, and a sign that it is known what this does. */
export function EraseForm({ useData, proof }: { useData: YourDataStore; proof: Proof }) {
  const say = useYourDataWords();
  const busy = useData((state) => state.busy);
  const [password, setPassword] = useState('');
  const [isMeant, setMeant] = useState(false);
  const [tried, setTried] = useState(false);
  const lacksPassword = proof === 'password' && password === '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (lacksPassword || !isMeant) return;
    void useData.getState().erase(proof === 'password' ? password : undefined);
  };
  return (
    <form className={styles.part} onSubmit={submit} noValidate>
      <p>{say(HINTS[proof])}</p>
      {proof === 'password' && (
        <PasswordField
          useData={useData}
          value={password}
          onChange={setPassword}
          lacks={tried && lacksPassword}
        />
      )}
      {proof === 'word' ? (
        <WordField onMeant={setMeant} lacks={tried && !isMeant} />
      ) : (
        <Understood isMeant={isMeant} onMeant={setMeant} lacks={tried && !isMeant} />
      )}
      <Button type="submit" look="danger" icon={<Trash2 size={16} />} busy={busy === 'erase'}>
        {say('yourData.eraseNow')}
      </Button>
    </form>
  );
}

interface PasswordFieldProps {
  useData: YourDataStore;
  value: string;
  onChange: (password: string) => void;
  lacks: boolean;
}

function PasswordField({ useData, value, onChange, lacks }: PasswordFieldProps) {
  const say = useYourDataWords();
  const isWrong = useData((state) => state.failure?.reason === 'WRONG_CREDENTIALS');
  return (
    <Field
      type="password"
      dir="ltr"
      autoComplete="current-password"
      label={say('yourData.password')}
      maxLength={LIMITS.passwordMaxChars}
      value={value}
      error={isWrong ? say('yourData.passwordWrong') : lacks ? say('yourData.passwordNeeded') : undefined}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

interface MeantProps {
  onMeant: (isMeant: boolean) => void;
  lacks: boolean;
}

/** For who has nothing else to show: a press alone is made too easily by whoever finds the window open. */
function WordField({ onMeant, lacks }: MeantProps) {
  const say = useYourDataWords();
  const word = say('yourData.word');
  const [typed, setTyped] = useState('');
  const change = (text: string) => {
    setTyped(text);
    onMeant(folded(text) === folded(word));
  };
  return (
    <Field
      label={say('yourData.type', { word })}
      autoComplete="off"
      autoCapitalize="off"
      spellCheck={false}
      value={typed}
      error={lacks ? say('yourData.typeNeeded', { word }) : undefined}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}

const folded = (text: string): string => text.trim().toLocaleLowerCase();

function Understood({ isMeant, onMeant, lacks }: MeantProps & { isMeant: boolean }) {
  const say = useYourDataWords();
  return (
    <div>
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={isMeant}
          aria-invalid={lacks || undefined}
          onChange={(event) => onMeant(event.currentTarget.checked)}
        />
        {say('yourData.understood')}
      </label>
      {lacks && (
        <p className={styles.lacking} role="alert">
          {say('yourData.understoodNeeded')}
        </p>
      )}
    </div>
  );
}
