import { Copy } from 'lucide-react';
import type { AuditHead } from '@parley/protocol';
import { IconButton, toast } from '../../ui';
import { useAuditWords } from '../../words/audit';
import styles from './Audit.module.css';

/** The end of the chain, to be kept elsewhere. */
export function HeadCard({ head: { n, hash } }: { head: AuditHead }) {
  const say = useAuditWords();
  const text = `${n}:${hash}`;
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => toast(say('audit.copied')),
      () => toast(say('audit.copyFailed')),
    );
  return (
    <section className={styles.head} aria-labelledby="audit-head">
      <div className={styles.headText}>
        <h2 id="audit-head">{say('audit.head')}</h2>
        <p className={styles.quiet}>{say('audit.headRows', { count: n })}</p>
        <code className={styles.hash} dir="ltr">
          {text}
        </code>
        <p className={styles.quiet}>{say('audit.headHint')}</p>
      </div>
      <IconButton label={say('audit.copy')} icon={<Copy size={18} />} onClick={() => void copy()} />
    </section>
  );
}
