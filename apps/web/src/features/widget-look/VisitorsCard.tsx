import { Card } from '../../ui';
import { useWidgetLookWords } from '../../words/widget-look';
import type { WidgetLookStore } from './widget-look.store';
import styles from './WidgetPage.module.css';

/** Whether the team sees who is on the shop now. */
export function VisitorsCard({ useWidgetLook }: { useWidgetLook: WidgetLookStore }) {
  const say = useWidgetLookWords();
  const { visitors, lookAtVisitors } = useWidgetLook();
  return (
    <Card title={say('look.visitors')} hint={say('look.visitorsHint')}>
      <label className={styles.option}>
        <input
          type="checkbox"
          checked={visitors.on}
          onChange={(event) => lookAtVisitors({ on: event.currentTarget.checked })}
        />
        {say('look.visitorsOn')}
      </label>
      <p className={styles.quiet}>{say('look.visitorsLine')}</p>
    </Card>
  );
}
