import { createElement, useEffect } from 'react';
import type { RecordCard } from '@parley/protocol';
import { fetchCardView, useCardView } from './record-card.store';

/** A card, as soon as we know how to draw one; its words until then. */
export function CardLater({ card, text }: { card: RecordCard; text: string }) {
  const view = useCardView((state) => state.view);
  useEffect(() => void fetchCardView(), []);
  // One component, fetched once: not a new one for each drawing.
  return view ? createElement(view, { card }) : <p dir="auto">{text}</p>;
}
