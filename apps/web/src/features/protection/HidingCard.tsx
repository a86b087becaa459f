import { Plus, Trash2 } from 'lucide-react';
import { LIMITS, type MaskPattern } from '@parley/protocol';
import { Button, Card, Check, Field, IconButton } from '../../ui';
import { useProtectionWords } from '../../words/protection';
import type { ProtectionStore } from './protection.store';
import styles from './Protection.module.css';

export function HidingCard({ useProtection }: { useProtection: ProtectionStore }) {
  const say = useProtectionWords();
  const { draft, change } = useProtection();
  if (!draft) return null;
  return (
    <Card title={say('protection.hide')} hint={say('protection.hideHint')}>
      <Check checked={draft.maskCards} onChange={(maskCards) => change({ maskCards })}>
        {say('protection.cards')}
      </Check>
      <Check checked={draft.maskIbans} onChange={(maskIbans) => change({ maskIbans })}>
        {say('protection.ibans')}
      </Check>
      <Patterns useProtection={useProtection} patterns={draft.patterns} />
    </Card>
  );
}

function Patterns({
  useProtection,
  patterns,
}: {
  useProtection: ProtectionStore;
  patterns: readonly MaskPattern[];
}) {
  const say = useProtectionWords();
  const { change, problems } = useProtection();
  const put = (n: number, part: Partial<MaskPattern>) =>
    change({ patterns: patterns.map((one, i) => (i === n ? { ...one, ...part } : one)) });
  return (
    <fieldset className={styles.patterns}>
      <legend>{say('protection.patterns')}</legend>
      <p className={styles.quiet}>{say('protection.patternsHint')}</p>
      {patterns.map(({ name, pattern }, n) => (
        // a row has no name of its own, and none is moved
        <div key={n} className={styles.pattern}>
          <Field
            label={say('protection.patternName')}
            value={name}
            required
            maxLength={LIMITS.nameChars}
            onChange={(event) => put(n, { name: event.currentTarget.value })}
          />
          <Field
            label={say('protection.pattern')}
            value={pattern}
            required
            dir="ltr"
            spellCheck={false}
            maxLength={LIMITS.patternChars}
            error={problems.has(n) && say('protection.patternWrong', { problem: problems.get(n)! })}
            onChange={(event) => put(n, { pattern: event.currentTarget.value })}
          />
          <IconButton
            label={say('protection.removePattern', { name })}
            icon={<Trash2 size={18} />}
            onClick={() => change({ patterns: patterns.filter((_, i) => i !== n) })}
          />
        </div>
      ))}
      <Button
        size="sm"
        icon={<Plus size={16} />}
        disabled={patterns.length >= LIMITS.maskPatterns}
        onClick={() => change({ patterns: [...patterns, { name: '', pattern: '' }] })}
      >
        {say('protection.addPattern')}
      </Button>
    </fieldset>
  );
}
