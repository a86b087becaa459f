import { useEffect, useState } from 'react';
import { LIMITS, type TriedMasking } from '@parley/protocol';
import { Card, TextArea } from '../../ui';
import { useProtectionWords } from '../../words/protection';
import type { ProtectionStore } from './protection.store';
import styles from './Protection.module.css';

/** After the last key: long enough for a word to be finished. */
const PAUSE_MS = 250;

/** What the settings on this page would do to a text, while they are being changed. */
export function TryCard({ useProtection }: { useProtection: ProtectionStore }) {
  const say = useProtectionWords();
  const { draft, tried, try: look } = useProtection();
  const [text, setText] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => void look(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, draft, look]);
  return (
    <Card title={say('protection.try')} hint={say('protection.tryHint')}>
      <TextArea
        label={say('protection.tryText')}
        value={text}
        maxLength={LIMITS.messageChars}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div role="status" className={styles.tried}>
        {tried === 'wrong' && <p>{say('protection.tryWrong')}</p>}
        {tried !== null && tried !== 'wrong' && <Result tried={tried} />}
      </div>
    </Card>
  );
}

function Result({ tried }: { tried: TriedMasking }) {
  const say = useProtectionWords();
  if (tried.refused) return <p>{say('protection.tryRefused')}</p>;
  return (
    <>
      {tried.masked.length === 0 ? (
        <p>{say('protection.trySame')}</p>
      ) : (
        <>
          <p>{say('protection.tryStored')}</p>
          <output className={styles.stored} dir="auto">
            {tried.text}
          </output>
        </>
      )}
      {tried.flagged && <p>{say('protection.tryFlagged')}</p>}
    </>
  );
}
