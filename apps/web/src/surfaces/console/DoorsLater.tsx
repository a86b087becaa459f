import { isLead, type User } from '@parley/protocol';
import type { RecordDoors } from '../../features/customer';
import { later } from '../../lib/drawn-later';
import { addWords } from '../../words';
import type { Console } from './console.types';

/** Loaded with the first order, booking or guest that a manager looks at. */
const load = async () => {
  const doors = await import('../../features/doors');
  await addWords(doors.doorsLoaders);
  return doors;
};
const BeginMenu = later(async () => (await load()).BeginMenu);
const GuestDoor = later(async () => (await load()).GuestDoor);

/** The ways from the customer's panel into chats of two sides: there for those of the team who may begin one. */
export function doorsOf({ call, openChat }: Console, { role }: User): RecordDoors {
  if (!isLead(role)) return { about: () => null, withGuest: () => null };
  const onBegun = ({ id }: { id: string }): void => openChat(id);
  return {
    about: (record) => <BeginMenu {...{ call, role, record, onBegun }} />,
    withGuest: (guestId) => <GuestDoor key={guestId} {...{ call, guestId, onBegun }} />,
  };
}
