import { lazy, Suspense } from 'react';
import { addWords } from '../../words';
import type { Console } from './console.types';

/** Loaded when it is asked for the first time, its words with it. */
const WhyDialog = lazy(async () => {
  const { routingLoaders, WhyDialog: Dialog } = await import('../../features/routing');
  await addWords(routingLoaders);
  return { default: Dialog };
});

/** Why a chat came to whom. */
export const WhyLater = ({
  desk,
  roomId,
  onClose,
}: {
  desk: Console;
  roomId: string;
  onClose: () => void;
}) => (
  <Suspense>
    <WhyDialog call={desk.call} roomId={roomId} onClose={onClose} />
  </Suspense>
);
