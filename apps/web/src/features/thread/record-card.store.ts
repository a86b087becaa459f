import type { ComponentType } from 'react';
import type { RecordCard, SharedLocation } from '@parley/protocol';
import { create } from 'zustand';
import { addWords } from '../../words';

export interface CardProps {
  card: RecordCard | null;
  place: SharedLocation | null;
  /** Its words, for a place: what somebody wrote to it. */
  text: string;
}

type CardView = ComponentType<CardProps>;

/** How an order, a booking or a place is drawn: fetched with the first one, since most chats have none. */
export const useCardView = create<{ view: CardView | null }>(() => ({ view: null }));

let coming: Promise<void> | null = null;

export function fetchCardView(): Promise<void> {
  coming ??= fetchIt().catch((error: unknown) => {
    // The words of the message stand there meanwhile; the next card asks again.
    console.info('The look of a card could not be fetched.', error);
    coming = null;
  });
  return coming;
}

async function fetchIt(): Promise<void> {
  const [{ CardView }, { recordsLoaders }] = await Promise.all([
    import('./CardView'),
    import('../../words/records'),
  ]);
  await addWords(recordsLoaders);
  useCardView.setState({ view: CardView });
}
