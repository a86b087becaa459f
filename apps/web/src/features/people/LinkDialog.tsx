import { Copy } from 'lucide-react';
import { Button, Dialog, Field, toast } from '../../ui';
import { usePeopleWords } from '../../words/people';
import styles from './People.module.css';

/** A link that nobody mails: shown this once. */
export function LinkDialog({ link, onClose }: { link: string; onClose: () => void }) {
  const say = usePeopleWords();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link);
      toast(say('people.copied'));
    } catch {
      toast(say('people.copyFailed'), { tone: 'danger' });
    }
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={say('people.link')}
      closeLabel={say('close')}
      actions={
        <>
          <Button icon={<Copy size={16} />} onClick={() => void copy()}>
            {say('people.copy')}
          </Button>
          <Button look="primary" onClick={onClose}>
            {say('people.done')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <p className={styles.text}>{say('people.linkHint')}</p>
        <Field
          label={say('people.linkLabel')}
          dir="ltr"
          readOnly
          value={link}
          onFocus={(event) => event.currentTarget.select()}
        />
      </div>
    </Dialog>
  );
}
