import { Card } from '../../ui';
import { useWidgetLookWords } from '../../words/widget-look';
import type { CardProps } from './card.types';
import styles from './WidgetPage.module.css';

/** Whether the team sees what is not sent yet. */
export function TypingCard({ useWidgetLook, look }: CardProps) {
  const say = useWidgetLookWords();
  const { change } = useWidgetLook();
  return (
    <Card title={say('look.typing')} hint={say('look.typingHint')}>
      <label className={styles.option}>
        <input
          type="checkbox"
          checked={look.typingPreview}
          onChange={(event) => change({ typingPreview: event.currentTarget.checked })}
        />
        {say('look.typingOn')}
      </label>
    </Card>
  );
}
