import { Copy, Download } from 'lucide-react';
import { Button, toast } from '../../ui';
import { useSecurityWords } from '../../words/security';
import styles from './Security.module.css';

interface RecoveryCodeListProps {
  codes: readonly string[];
  onDone: () => void;
}

/** The one time that they are on a screen. */
export function RecoveryCodeList({ codes, onDone }: RecoveryCodeListProps) {
  const say = useSecurityWords();
  const text = `${codes.join('\n')}\n`;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      toast(say('two.copied'));
    } catch {
      toast(say('two.copyFailed'), { tone: 'danger' });
    }
  };
  return (
    <div className={styles.part}>
      <div>
        <p className={styles.strong}>{say('two.keep')}</p>
        <p className={styles.hint}>{say('two.keepHint')}</p>
      </div>
      <ul className={styles.codes} dir="ltr" aria-label={say('two.keep')}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className={styles.actions}>
        <Button icon={<Copy size={16} />} onClick={() => void copy()}>
          {say('two.copy')}
        </Button>
        <Button icon={<Download size={16} />} onClick={() => download(text)}>
          {say('two.download')}
        </Button>
        <Button look="primary" onClick={onDone}>
          {say('two.kept')}
        </Button>
      </div>
    </div>
  );
}

function download(text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = 'parley-recovery-codes.txt';
  link.click();
  URL.revokeObjectURL(url);
}
