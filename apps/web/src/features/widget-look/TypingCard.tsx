import { Card, Check } from '../../ui';
import { useWidgetLookWords } from '../../words/widget-look';
import type { CardProps } from './card.types';

/** Whether the team sees what is not sent yet. */
export function TypingCard({ useWidgetLook, look }: CardProps) {
  const say = useWidgetLookWords();
  const { change } = useWidgetLook();
  return (
    <Card title={say('look.typing')} hint={say('look.typingHint')}>
      <Check checked={look.typingPreview} onChange={(typingPreview) => change({ typingPreview })}>
        {say('look.typingOn')}
      </Check>
    </Card>
  );
}
