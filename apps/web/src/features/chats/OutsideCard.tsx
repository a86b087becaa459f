import type { Outside } from '@parley/protocol';
import { Moon } from 'lucide-react';
import { useWidgetWords } from '../../words';
import { outsideLines, useOpening } from './outside';
import styles from './WaitCard.module.css';

/** Outside of the hours: what becomes of a message, and when somebody is back. */
export function OutsideCard({ outside }: { outside: Outside | null }) {
  const say = useWidgetWords();
  const opening = useOpening(outside);
  const lines = outside ? outsideLines(outside, opening, say) : [];
  if (lines.length === 0) return null;
  return (
    <div className={styles.card} role="note">
      <span className={styles.icon} aria-hidden="true">
        <Moon size={18} />
      </span>
      <div dir="auto">
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
    </div>
  );
}
