import { isLead, type StaffRoom, type StartableType, type User } from '@parley/protocol';
import { Composer, type ThreadStore } from '../../features/thread';
import { later, laterDialog } from '../../lib/drawn-later';
import { addWords } from '../../words';
import type { Console } from './console.types';
import type { Deeds } from './use-deeds';

/** Loaded with the first room of two sides, their words with them. */
const load = async () => {
  const pairs = await import('../../features/pairs');
  await addWords(pairs.pairsLoaders);
  return pairs;
};
const Dialog = laterDialog(async () => (await load()).PairsDialog);
const Head = later(async () => (await load()).PairHead);
const Foot = later(async () => (await load()).PairFoot);
const BeginByNumber = later(async () => {
  const doors = await import('../../features/doors');
  await addWords(doors.doorsLoaders);
  return doors.BeginByNumber;
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
    <BeginByNumber key={type} {...{ call, type, onOpen, onBegun }} />
  );
  return <Dialog {...{ call, onClose, onOpen }} begin={isLead(user.role) ? begin : null} />;
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
  <Head room={room} self={user} panelOpen={panelOpen} deeds={deeds} />
);

export const PairFootLater = ({ room, user, thread }: PairProps & { thread: ThreadStore }) => (
  <Foot room={room} self={user} composer={<Composer store={thread} />} />
);
