import { LOOK_INS } from '@parley/protocol';
import { Card, Check, Select } from '../../ui';
import { useWidgetLookWords } from '../../words/widget-look';
import type { WidgetLookStore } from './widget-look.store';
import styles from './WidgetPage.module.css';

/** Whether the team sees who is on the shop now. */
export function VisitorsCard({ useWidgetLook }: { useWidgetLook: WidgetLookStore }) {
  const say = useWidgetLookWords();
  const { visitors, lookAtVisitors } = useWidgetLook();
  return (
    <Card title={say('look.visitors')} hint={say('look.visitorsHint')}>
      <Check checked={visitors.on} onChange={(on) => lookAtVisitors({ on })}>
        {say('look.visitorsOn')}
      </Check>
      <p className={styles.quiet}>{say('look.visitorsLine')}</p>
      <Select
        label={say('look.mayStart')}
        value={visitors.mayStart}
        options={LOOK_INS.map((value) => ({ value, label: say(`look.mayStart.${value}`) }))}
        onChange={(mayStart) => lookAtVisitors({ mayStart })}
      />
    </Card>
  );
}
