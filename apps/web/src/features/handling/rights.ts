import { isLead, type Role, type StaffRoom } from '@parley/protocol';

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
  /** Priority and tags. */
  sort: boolean;
}

export function rightsIn(room: StaffRoom, self: Self): Rights {
  const alive = room.status !== 'closed';
  const own = room.supportAgentId === self.id;
  const free = room.supportAgentId === null;
  const may = own || free || isLead(self.role);
  return {
    take: alive && free,
    takeOver: alive && !own && !free && isLead(self.role),
    transfer: alive && room.status !== 'resolved' && may,
    resolve: (room.status === 'open' || room.status === 'waiting') && may,
    reopen: room.status === 'resolved' && may,
    close: alive && may,
    sort: alive,
  };
}

/** Who may write to the customer: whoever has the chat. Everybody else may leave a note, or take over first. */
export function replyRight(room: StaffRoom, me: string): 'reply' | 'unassigned' | 'colleague' | 'closed' {
  if (room.status === 'closed') return 'closed';
  if (room.supportAgentId === me) return 'reply';
  return room.supportAgentId === null ? 'unassigned' : 'colleague';
}
