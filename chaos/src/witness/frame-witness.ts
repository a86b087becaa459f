import { isStaff, type Role } from '@parley/protocol';
import type { News } from '../history.js';
import { leaksOf } from './privacy.js';
import { tapFor, type Transport } from './tapped-connections.js';

/** A wire whose bytes can be seen: `Line` of the cluster. */
interface Tapped {
  tap: ((connection: number, isReply: boolean, bytes: Buffer) => void) | null;
}

interface Known {
  user: string;
  role: Role;
  rooms: readonly string[];
}

export interface FrameWitness {
  /** Who may see what. Staff see everything, and nobody looks at what they get. */
  know(people: readonly Known[]): void;
  /** Frames to customers that were looked at, by the way they went. */
  readonly seen: Readonly<Record<Transport, number>>;
  /** From a moment on, within which every server has let go, this user's connections may not hear of the room any more. */
  removed(user: string, room: string): void;
  stop(): void;
}

interface Options {
  wires: readonly Tapped[];
  /** What stands in the text of every note, and of nothing else. */
  needle: string;
  report: (wrong: News & { what: 'wrong' }) => void;
}

/** A removal is heard of by Redis, or else by a look at the database. */
const EVICTED_WITHIN_MS = 5_000;

/** What precedes the JSON of an event, and of an answer: `42/chat,` and `43/chat,17`. */
const PACKET = /^4[23]\/chat,\d*(?=\[)/;

/**
 * Reads every frame that the servers send to customers, over WebSockets and answers to polls, off the wire, so that nothing which a client would quietly drop escapes:
 * I10 and I11.
 */
export function watchFrames({ wires, needle, report }: Options): FrameWitness {
  const roomsOf = new Map<string, Set<string>>();
  const staff = new Set<string>();
  const gone = new Set<string>();
  const timers = new Set<NodeJS.Timeout>();
  const seen: Record<Transport, number> = { websocket: 0, polling: 0 };
  const look = (user: string, text: string, transport: Transport): void => {
    const rooms = roomsOf.get(user);
    const [head] = PACKET.exec(text) ?? [];
    if (!rooms || head === undefined) return;
    seen[transport] += 1;
    const maySee = (room: string): boolean => rooms.has(room) && !gone.has(`${user} ${room}`);
    for (const leak of leaksOf(text.slice(head.length), { user, maySee }, needle))
      report({ what: 'wrong', ...leak });
  };
  for (const wire of wires) wire.tap = tapFor({ look, isWatched: (user) => !staff.has(user) });
  return {
    seen,
    know(people) {
      for (const { user, role, rooms } of people)
        if (isStaff(role)) staff.add(user);
        else roomsOf.set(user, new Set([...(roomsOf.get(user) ?? []), ...rooms]));
    },
    removed(user, room) {
      timers.add(setTimeout(() => gone.add(`${user} ${room}`), EVICTED_WITHIN_MS).unref());
    },
    stop() {
      for (const timer of timers) clearTimeout(timer);
      for (const wire of wires) wire.tap = null;
    },
  };
}
