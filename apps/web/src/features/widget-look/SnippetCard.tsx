import { Copy } from 'lucide-react';
import { Button, Card, Field, toast } from '../../ui';
import { useWidgetLookWords } from '../../words/widget-look';
import type { WidgetLookStore } from './widget-look.store';
import styles from './WidgetPage.module.css';

/** The line to paste. */
export function SnippetCard({ useWidgetLook }: { useWidgetLook: WidgetLookStore }) {
  const say = useWidgetLookWords();
  const { on } = useWidgetLook((state) => state.visitors);
  const line = `<script async src="${location.origin}/widget.js${on ? '?visitors' : ''}"></script>`;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(line);
      toast(say('look.copied'));
    } catch {
      toast(say('look.copyFailed'), { tone: 'danger' });
    }
  };
  return (
    <Card title={say('look.snippet')} hint={say('look.snippetHint')}>
      <div className={styles.snippet}>
        <Field
          label={say('look.snippetLabel')}
          hideLabel
          className={styles.line}
          dir="ltr"
          readOnly
          value={line}
          onFocus={(event) => event.currentTarget.select()}
        />
        <Button icon={<Copy size={16} />} onClick={() => void copy()}>
          {say('look.copy')}
        </Button>
      </div>
    </Card>
  );
}
