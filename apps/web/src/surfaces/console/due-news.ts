import type { ParleyClient } from '@parley/client';
import { DUE_KINDS, type StaffRoom } from '@parley/protocol';
import type { Shelf } from '../../lib/shelf';
import { stored } from '../../lib/stored';
import { toast } from '../../ui';
import { sayNow } from '../../words';
import type { Console } from './console.types';
import { callerOf } from './news';
import { nameIn, type News } from './news.types';
import { createOwnChats } from './own-chats';
import { lookAt } from './standing-news';

/** A machine that slept, or whose clock was set, is looked at again this soon. */
const LOOK_AT_LEAST_MS = 15_000;
/** Of what was told: more than a day of an agent. */
const MOST_REMEMBERED = 1_000;

interface Warning {
  room: StaffRoom;
  is: 'near' | 'late';
  occasion: string;
  /** When it begins to be so. */
  at: number;
}

/** Calls the agent before one of their chats is late, and when it is: once for each promise, whatever they look at. */
export function followDue(
  client: ParleyClient,
  desk: Console,
  shelf: Shelf | null,
  onCount?: (open: number) => void,
): void {
  const call = callerOf(desk);
  const told = createTold(shelf);
  let own: ReadonlyMap<string, StaffRoom> = new Map();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = (isRead: boolean): void => {
    clearTimeout(timer);
    const now = Date.now();
    const warnings = [...own.values()].flatMap(warningsOf);
    const due = warnings.filter(({ at }) => at <= now);
    const fresh = told.fresh(due);
    // nobody is called for a chat that somebody else has meanwhile
    if (fresh.length > 0 && !isRead) return void chats.read();
    if (fresh.length > 0) tell(fresh);
    told.note(due);
    const next = Math.min(...warnings.map(({ at }) => at).filter((at) => at > now));
    if (next !== Infinity) timer = setTimeout(() => look(false), Math.min(next - now, LOOK_AT_LEAST_MS));
  };
  const tell = (fresh: readonly Warning[]): void => {
    const news = newsOf(fresh);
    call(news);
    toast(news.title, { tone: 'danger', action: lookAt(desk, news.roomId) });
  };
  const chats = createOwnChats(client, (rooms, isRead) => {
    own = rooms;
    onCount?.(rooms.size);
    look(isRead);
  });
}

/** The server warns before the nearest of all promises; each that is not kept is told of by itself. */
function warningsOf(room: StaffRoom): Warning[] {
  const { due, warnAt } = room;
  // whoever gets the chat next is told as well
  const id = `${room.id}:${room.supportAgentId}`;
  const late = DUE_KINDS.flatMap((kind): Warning[] => {
    const at = due[kind];
    return at === null
      ? []
      : [{ room, is: 'late', occasion: `${id}:late:${kind}:${at}`, at: Date.parse(at) }];
  });
  if (warnAt === null) return late;
  return [...late, { room, is: 'near', occasion: `${id}:near:${warnAt}`, at: Date.parse(warnAt) }];
}

/** Of several at once, as after a night, it is called once. */
function newsOf(fresh: readonly Warning[]): News {
  const { room, is, occasion } = fresh[0]!;
  const chats = new Set(fresh.map((one) => one.room.id)).size;
  if (chats === 1)
    return { kind: 'due', roomId: room.id, occasion, title: titleOf(room, is), body: room.lastMessage ?? '' };
  const names = [...new Set(fresh.map((one) => nameIn(one.room)))];
  return {
    kind: 'due',
    roomId: room.id,
    occasion,
    title: sayNow('alerts.due', { count: chats }),
    body: names.join(' · '),
  };
}

const titleOf = (room: StaffRoom, is: Warning['is']): string =>
  sayNow(is === 'near' ? 'alerts.near' : 'alerts.late', { name: nameIn(room) });

/** What has been told in this tab of the browser, also before the page was loaded anew. */
function createTold(shelf: Shelf | null) {
  const kept = stored('parley:console:due-told', () => shelf ?? sessionStorage);
  let known = parse(kept.get());
  const isNew = ({ occasion }: Warning): boolean => !known.includes(occasion);
  return {
    /** What of all that is so now nobody has been told of. What is late is not near any more. */
    fresh(due: readonly Warning[]): Warning[] {
      const late = new Set(due.filter(({ is }) => is === 'late').map(({ room }) => room.id));
      const there = due.filter(({ is, room }) => is === 'late' || !late.has(room.id));
      return there.filter(isNew).toSorted(latestFirst);
    },
    note(due: readonly Warning[]): void {
      const others = due.filter(isNew).map(({ occasion }) => occasion);
      if (others.length === 0) return;
      known = [...known, ...others].slice(-MOST_REMEMBERED);
      kept.set(JSON.stringify(known));
    },
  };
}

const latestFirst = (a: Warning, b: Warning): number =>
  a.is === b.is ? a.at - b.at : a.is === 'late' ? -1 : 1;

function parse(text: string | null): string[] {
  try {
    const read: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(read) ? read.filter((one) => typeof one === 'string') : [];
  } catch {
    return []; // not ours: nobody has been told of anything
  }
}
