import { isLead, isPaired, type Role, type RoomStatus, type StaffRoom } from '@parley/protocol';

export interface Self {
  id: string;
  role: Role;
}

/** What may be done with a chat as it stands, by this person. The server decides again; this decides what is offered. */
export interface Rights {
  /** Nobody has it: whoever wants may. */
  take: boolean;
  /** A colleague has it, and one may act on a colleague's chats. */
  takeOver: boolean;
  transfer: boolean;
  resolve: boolean;
  reopen: boolean;
  close: boolean;
  /** Put it off, or on hold. */
  pause: boolean;
  escalate: boolean;
  /** Be told of what happens in it. */
  follow: boolean;
  /** Priority and tags. */
  sort: boolean;
  /** See what happened in it, to the millisecond. */
  trace: boolean;
}

/** Of a room of two sides, which is nobody's to handle. */
const NOTHING: Rights = {
  take: false,
  takeOver: false,
  transfer: false,
  resolve: false,
  reopen: false,
  close: false,
  pause: false,
  escalate: false,
  follow: false,
  sort: false,
  trace: false,
};

const pairRights = ({ status }: StaffRoom, { role }: Self): Rights => ({
  ...NOTHING,
  close: isLead(role) && status !== 'closed',
});

export const rightsIn = (room: StaffRoom, self: Self): Rights =>
  isPaired(room.type) ? pairRights(room, self) : supportRights(room, self);

function supportRights(room: StaffRoom, self: Self): Rights {
  const free = room.supportAgentId === null;
  const colleagues = !free && room.supportAgentId !== self.id;
  const lead = isLead(self.role);
  const may = !colleagues || lead;
  const can = (...statuses: RoomStatus[]): boolean => statuses.includes(room.status);
  return {
    take: free && can('waiting', 'open', 'resolved'),
    takeOver: colleagues && lead && can('waiting', 'open', 'resolved'),
    transfer: may && can('waiting', 'open'),
    resolve: may && can('waiting', 'open'),
    reopen: may && can('resolved'),
    close: may && can('waiting', 'open', 'resolved'),
    ...standingRights(room, may),
    follow: can('waiting', 'open', 'resolved'),
    sort: can('waiting', 'open', 'resolved'),
    trace: lead,
  };
}

const standingRights = (
  { status, supportAgentId }: StaffRoom,
  may: boolean,
): Pick<Rights, 'pause' | 'escalate'> => ({
  pause: may && supportAgentId !== null && status === 'open',
  escalate: may && (status === 'waiting' || status === 'open'),
});

/** Who may write to the customer: whoever has the chat. Everybody else may leave a note, or take over first. */
export function replyRight(room: StaffRoom, me: string): 'reply' | 'unassigned' | 'colleague' | 'closed' {
  if (room.status === 'closed') return 'closed';
  if (room.supportAgentId === me) return 'reply';
  return room.supportAgentId === null ? 'unassigned' : 'colleague';
}
