import { PlaceView } from './PlaceView';
import { RecordCardView } from './RecordCardView';
import type { CardProps } from './record-card.store';

/** What is more than words. */
export function CardView({ card, place, text }: CardProps) {
  if (card) return <RecordCardView card={card} />;
  return place && <PlaceView place={place} text={text} />;
}
