import { WORD_ACTIONS, type WordAction, type WordRule } from '@parley/protocol';
import { useState } from 'react';
import { Card, TextArea } from '../../ui';
import { useProtectionWords } from '../../words/protection';
import type { ProtectionStore } from './protection.store';
import styles from './Protection.module.css';

const NAMES = { refuse: 'Refuse', mask: 'Mask', flag: 'Flag' } as const satisfies Record<WordAction, string>;

/** A list for each action, a word a line: they are pasted more often than typed. */
export function WordsCard({ useProtection }: { useProtection: ProtectionStore }) {
  const say = useProtectionWords();
  return (
    <Card title={say('protection.words')} hint={say('protection.wordsHint')}>
      <div className={styles.columns}>
        {WORD_ACTIONS.toReversed().map((action) => (
          <Words key={action} action={action} useProtection={useProtection} />
        ))}
      </div>
    </Card>
  );
}

const wordsFor = (rules: readonly WordRule[], action: WordAction): string[] =>
  rules.filter((rule) => rule.action === action).map(({ word }) => word);

function Words({ action, useProtection }: { action: WordAction; useProtection: ProtectionStore }) {
  const say = useProtectionWords();
  const { draft, change } = useProtection();
  const rules = draft?.words ?? [];
  // as it is typed: an empty line is the beginning of the next word
  const [text, setText] = useState(() => wordsFor(rules, action).join('\n'));
  return (
    <TextArea
      label={say(`protection.words${NAMES[action]}`)}
      hint={say(`protection.words${NAMES[action]}Hint`)}
      rows={6}
      value={text}
      onChange={(event) => {
        const typed = event.currentTarget.value;
        setText(typed);
        const words = typed.split('\n').map((line) => line.trim());
        const own = words.filter((word) => word !== '').map((word) => ({ word, action }));
        change({ words: [...rules.filter((rule) => rule.action !== action), ...own] });
      }}
    />
  );
}
