import type { ComponentType } from 'react';
import type { RecordCard } from '@parley/protocol';
import { create } from 'zustand';
import { addWords } from '../../words';

type CardView = ComponentType<{ card: RecordCard }>;

/** How an order or a booking is drawn: fetched with the first one, since most chats have none. */
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
  const [{ RecordCardView }, { recordsLoaders }] = await Promise.all([
    import('./RecordCardView'),
    import('../../words/records'),
  ]);
  await addWords(recordsLoaders);
  useCardView.setState({ view: RecordCardView });
}
