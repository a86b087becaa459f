import { laterDialog } from '../../lib/drawn-later';
import { addWords } from '../../words';
import type { Console } from './console.types';

/** Loaded when it is asked for the first time, its words with it. */
const WhyDialog = laterDialog(async () => {
  const { routingLoaders, WhyDialog: Dialog } = await import('../../features/routing');
  await addWords(routingLoaders);
  return Dialog;
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
}) => <WhyDialog call={desk.call} roomId={roomId} onClose={onClose} />;
