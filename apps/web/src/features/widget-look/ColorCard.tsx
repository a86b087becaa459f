import { WIDGET_THEMES } from '@parley/protocol';
import { Card, ColorInput, Field, FieldFrame, Select } from '../../ui';
import { useLocale } from '../../words';
import { useWidgetLookWords } from '../../words/widget-look';
import type { CardProps } from './card.types';
import { isColor, readable } from './contrast';
import styles from './WidgetPage.module.css';

/** Starting points for who has no colour of their own yet. */
const SWATCHES = ['#4f46c8', '#1d6fd8', '#0f766e', '#2f6b47', '#b4232a', '#c2410c', '#1f2430'];

/** The one colour, and what reads on it. */
export function ColorCard({ useWidgetLook, look }: CardProps) {
  const say = useWidgetLookWords();
  const { change } = useWidgetLook();
  const { color } = look;
  return (
    <Card title={say('look.color')} hint={say('look.colorHint')}>
      <div className={styles.color}>
        <FieldFrame label={say('look.pick')}>
          {(ids) => (
            <ColorInput
              {...ids}
              value={isColor(color) ? color : '#000000'}
              onChange={(picked) => change({ color: picked })}
            />
          )}
        </FieldFrame>
        <Field
          label={say('look.hex')}
          dir="ltr"
          spellCheck={false}
          maxLength={7}
          value={color}
          error={isColor(color) ? undefined : say('look.hexWrong')}
          onChange={(event) => change({ color: event.currentTarget.value.trim() })}
        />
        <Select
          label={say('look.theme')}
          value={look.theme}
          options={WIDGET_THEMES.map((value) => ({ value, label: say(`look.theme.${value}`) }))}
          onChange={(theme) => change({ theme })}
        />
      </div>
      <ul className={styles.swatches}>
        {SWATCHES.map((one) => (
          <li key={one}>
            <button
              type="button"
              className={styles.swatch}
              // set by a script, which the content policy allows
              style={{ backgroundColor: one }}
              aria-label={say('look.swatch', { color: one })}
              aria-pressed={one === color.toLowerCase()}
              onClick={() => change({ color: one })}
            />
          </li>
        ))}
      </ul>
      {isColor(color) && <Contrast color={color} />}
    </Card>
  );
}

function Contrast({ color }: { color: string }) {
  const say = useWidgetLookWords();
  const { text, ratio, showsOnWhite } = readable(color);
  const number = new Intl.NumberFormat(useLocale(), { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return (
    <div className={styles.contrast} role="status">
      <span className={styles.sample} style={{ backgroundColor: color, color: text }} aria-hidden="true">
        Aa
      </span>
      <p>
        {say(text === 'white' ? 'look.white' : 'look.black', { ratio: number.format(ratio) })}
        {!showsOnWhite && <strong className={styles.warning}> {say('look.pale')}</strong>}
      </p>
    </div>
  );
}
