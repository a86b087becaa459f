import type { EventEmitter } from 'node:events';
import { RoomMembers } from './room-members.js';

interface Addressed {
  rooms: ReadonlySet<string>;
  except?: ReadonlySet<string>;
}

/** As much of Socket.IO's own adapter as is used and replaced here. */
interface Stock extends EventEmitter {
  readonly nsp: { readonly sockets: ReadonlyMap<string, object> };
  /** The rooms of each socket. */
  readonly sids: Map<string, Set<string>>;
}

/** The sockets of each room, by their ids. */
export interface Sparse {
  membersOf(room: string): readonly string[] | ReadonlySet<string>;
}

const NOBODY: readonly string[] = [];

/**
 * Socket.IO keeps a set for each room, and each socket has a room of its own name. Most rooms here have one socket in them: a
 * customer's chat, person, session. Such a room is the id of its socket, and that of its own name is nothing at all.
 */
export function sparse(stock: unknown): new (namespace: unknown) => Stock & Sparse {
  const Base = stock as new (namespace: unknown) => Stock;
  return class SparseAdapter extends Base implements Sparse {
    private readonly members = new RoomMembers();

    membersOf(room: string): readonly string[] | ReadonlySet<string> {
      return this.members.of(room) ?? (this.sids.has(room) ? [room] : NOBODY);
    }

    addAll(id: string, rooms: ReadonlySet<string>): void {
      const joined = this.sids.get(id) ?? new Set();
      this.sids.set(id, joined);
      for (const room of rooms) {
        joined.add(room);
        if (room !== id) this.members.enter(room, id);
      }
    }

    del(id: string, room: string): void {
      if (this.sids.get(id)?.delete(room)) this.exit(room, id);
    }

    delAll(id: string): void {
      const joined = this.sids.get(id);
      if (!joined) return;
      for (const room of joined) this.exit(room, id);
      this.sids.delete(id);
    }

    /** To each socket in any of the rooms once, without those that are in one of `except`; to all where no room is named. */
    apply({ rooms, except }: Addressed, callback: (socket: object) => void): void {
      const done = new Set<string>();
      for (const room of except ?? []) for (const id of this.membersOf(room)) done.add(id);
      const tell = (id: string): void => {
        const socket = done.has(id) ? undefined : this.nsp.sockets.get(id);
        if (!socket) return;
        done.add(id);
        callback(socket);
      };
      if (rooms.size === 0) for (const id of this.sids.keys()) tell(id);
      else for (const room of rooms) for (const id of this.membersOf(room)) tell(id);
    }

    private exit(room: string, id: string): void {
      const wasLast = this.members.exit(room, id);
      if (wasLast !== null) this.emit('leave-room', room, id);
      if (wasLast) this.emit('delete-room', room);
    }
  };
}
