import type { Contact } from '@parley/protocol';
import { Badge } from '../../ui';
import { useConsoleWords } from '../../words/console';
import styles from './MergeContact.module.css';

/** How sure we are of who it is, and whether they may write at all. */
export function ContactKind({ contact: { role, externalId, blocked } }: { contact: Contact }) {
  const say = useConsoleWords();
  const guest = role === 'guest';
  return (
    <span className={styles.kind}>
      <Badge tone={guest ? 'neutral' : 'accent'}>
        {say(externalId !== null ? 'customer.verified' : guest ? 'customer.guest' : 'customer.account')}
      </Badge>
      {blocked && <Badge tone="danger">{say('block.isBlocked')}</Badge>}
    </span>
  );
}
