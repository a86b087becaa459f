import { lazy, Suspense } from 'react';
import { isLead, type StaffRoom, type StartableType, type User } from '@parley/protocol';
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
const BeginByNumber = lazy(async () => {
  const doors = await import('../../features/doors');
  await addWords(doors.doorsLoaders);
  return { default: doors.BeginByNumber };
});

interface PairsProps {
  desk: Console;
  user: User;
  onClose: () => void;
}

export function PairsLater({ desk, user, onClose }: PairsProps) {
  const { call } = desk;
  const onOpen = (roomId: string) => {
    onClose();
    desk.openChat(roomId);
  };
  const begin = (type: StartableType, onBegun: () => void) => (
    <Suspense>
      <BeginByNumber key={type} {...{ call, type, onOpen, onBegun }} />
    </Suspense>
  );
  return (
    <Suspense>
      <Dialog {...{ call, onClose, onOpen }} begin={isLead(user.role) ? begin : null} />
    </Suspense>
  );
}

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
