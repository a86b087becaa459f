import { isStaff, type Role } from '@parley/protocol';
import type { News } from '../history.js';
import { FrameReader } from './frames.js';
import { leaksOf } from './privacy.js';

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
  /** Frames to customers that were looked at. */
  readonly seen: number;
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
const CONNECT = /^40\/chat,(?=\{)/;

/**
 * Reads every frame that the servers send to customers, off the wire, so that nothing which a client would quietly drop escapes:
 * I10 and I11.
 */
export function watchFrames({ wires, needle, report }: Options): FrameWitness {
  const roomsOf = new Map<string, Set<string>>();
  const gone = new Set<string>();
  const timers = new Set<NodeJS.Timeout>();
  let seen = 0;
  const look = (user: string, text: string): void => {
    const rooms = roomsOf.get(user);
    const [head] = PACKET.exec(text) ?? [];
    if (!rooms || head === undefined) return;
    seen += 1;
    const maySee = (room: string): boolean => rooms.has(room) && !gone.has(`${user} ${room}`);
    for (const leak of leaksOf(text.slice(head.length), { user, maySee }, needle))
      report({ what: 'wrong', ...leak });
  };
  for (const wire of wires) wire.tap = tapFor(look);
  return {
    get seen() {
      return seen;
    },
    know(people) {
      for (const { user, role, rooms } of people)
        if (!isStaff(role)) roomsOf.set(user, new Set([...(roomsOf.get(user) ?? []), ...rooms]));
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

/** Whose connection it is, is what its first packet says: the token. */
function tapFor(look: (user: string, text: string) => void): NonNullable<Tapped['tap']> {
  const connections = new Map<number, { up: FrameReader; down: FrameReader; user: string | null }>();
  return (connection, isReply, bytes) => {
    let known = connections.get(connection);
    if (!known) {
      // Anything else that goes over the wire is a request, which is answered to who asked.
      if (isReply || !bytes.includes('GET /socket.io/?')) return;
      connections.set(connection, (known = { up: new FrameReader(), down: new FrameReader(), user: null }));
    }
    const texts = (isReply ? known.down : known.up).read(bytes);
    if (isReply) {
      const { user } = known;
      if (user !== null) for (const text of texts) look(user, text);
    } else known.user ??= userIn(texts);
  };
}

function userIn(texts: readonly string[]): string | null {
  const hello = texts.find((text) => CONNECT.test(text));
  if (hello === undefined) return null;
  const { token } = JSON.parse(hello.replace(CONNECT, '')) as { token: string };
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as {
    sub: string;
  };
  return claims.sub;
}
