import { lazy, Suspense } from 'react';
import type { StaffRoom, User } from '@parley/protocol';
import { Composer, type ThreadStore } from '../../features/thread';
import { addWords } from '../../words';
import type { Console } from './console.types';
import type { Deeds } from './use-deeds';

/** Loaded with the first room of two sides, their words with them. */
const load = async () => {
  const pairs = await import('../../features/pairs');
  await addWords(pairs.pairsLoaders);
  return pairs;
};
const Dialog = lazy(async () => ({ default: (await load()).PairsDialog }));
const Head = lazy(async () => ({ default: (await load()).PairHead }));
const Foot = lazy(async () => ({ default: (await load()).PairFoot }));

export const PairsLater = ({ desk, onClose }: { desk: Console; onClose: () => void }) => (
  <Suspense>
    <Dialog
      call={desk.call}
      onClose={onClose}
      onOpen={(roomId) => {
        onClose();
        desk.openChat(roomId);
      }}
    />
  </Suspense>
);

interface PairProps {
  room: StaffRoom;
  user: User;
}

export const PairHeadLater = ({
  room,
  user,
  panelOpen,
  deeds,
}: PairProps & { panelOpen: boolean; deeds: Deeds }) => (
  <Suspense>
    <Head room={room} self={user} panelOpen={panelOpen} deeds={deeds} />
  </Suspense>
);

export const PairFootLater = ({ room, user, thread }: PairProps & { thread: ThreadStore }) => (
  <Suspense>
    <Foot room={room} self={user} composer={<Composer store={thread} />} />
  </Suspense>
);
