import { createElement, useEffect } from 'react';
import { type CardProps, fetchCardView, useCardView } from './record-card.store';

/** A card, as soon as we know how to draw one; its words until then. */
export function CardLater(props: CardProps) {
  const view = useCardView((state) => state.view);
  useEffect(() => void fetchCardView(), []);
  // One component, fetched once: not a new one for each drawing.
  return view ? createElement(view, props) : <p dir="auto">{props.text}</p>;
}
