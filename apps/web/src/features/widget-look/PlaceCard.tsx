import { LIMITS, WIDGET_SIDES } from '@parley/protocol';
import { useState } from 'react';
import { Card, Check, Field } from '../../ui';
import { useWidgetLookWords } from '../../words/widget-look';
import type { CardProps } from './card.types';
import styles from './WidgetPage.module.css';

const pixelsIn = (text: string): number | null =>
  /^\d{1,3}$/.test(text.trim()) && Number(text) <= LIMITS.widgetBottomPx ? Number(text) : null;

/** Where the button stands. */
export function PlaceCard({ useWidgetLook, look }: CardProps) {
  const say = useWidgetLookWords();
  const { change } = useWidgetLook();
  const [bottom, setBottom] = useState(String(look.bottom));
  return (
    <Card title={say('look.place')}>
      <div className={styles.pair}>
        <fieldset className={styles.sides}>
          <legend>{say('look.side')}</legend>
          {WIDGET_SIDES.map((side) => (
            <Check
              key={side}
              type="radio"
              name="side"
              checked={look.side === side}
              onChange={() => change({ side })}
            >
              {say(`look.side.${side}`)}
            </Check>
          ))}
          <p className={styles.quiet}>{say('look.sideHint')}</p>
        </fieldset>
        <Field
          label={say('look.bottom')}
          hint={say('look.bottomHint')}
          inputMode="numeric"
          value={bottom}
          error={
            pixelsIn(bottom) === null ? say('look.bottomWrong', { count: LIMITS.widgetBottomPx }) : undefined
          }
          onChange={(event) => {
            const typed = event.currentTarget.value;
            setBottom(typed);
            const pixels = pixelsIn(typed);
            if (pixels !== null) change({ bottom: pixels });
          }}
        />
      </div>
    </Card>
  );
}
