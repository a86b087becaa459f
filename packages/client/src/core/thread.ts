import { ERRORS, type JoinedRoom, type Message, type MessagePage, type Room } from '@parley/protocol';
import { backoff } from './backoff.js';
import type { Answer, Call } from './call.js';
import { settleAcknowledged, settleEntries } from './items.js';
import { drain, hasGap, prepend, restart, take } from './log.js';
import { tellMarks, wantMark } from './receipts.js';
import { mergeRoom } from './room.js';
import { type Cx, emptyLog, emptyThread, type Log, patchThread, type ThreadData } from './state.js';
import { expireTyping, stopTyping } from './typing.js';

/** What is overtaken usually comes at once: only then is it fetched. */
const GAP_PATIENCE_MS = 250;
/** A view that goes away often comes back in the next moment. */
const LEAVE_AFTER_MS = 1_000;
/** Rooms that nobody looks at, kept for a quick return. */
const KEPT_THREADS = 20;
const OLDER_PAGE = 50;

export function hold(cx: Cx, roomId: string): void {
  const thread = cx.state.threads[roomId] ?? emptyThread;
  cx.state.threads = { ...cx.state.threads, [roomId]: { ...thread, handles: thread.handles + 1 } };
  cx.effects.push({ do: 'timer', key: `leave:${roomId}`, ms: null });
  sync(cx, roomId);
}

export function release(cx: Cx, roomId: string): void {
  const thread = cx.state.threads[roomId];
  if (!thread || thread.handles === 0) return;
  stopTyping(cx, roomId);
  patchThread(cx, roomId, { handles: thread.handles - 1 });
  if (thread.handles === 1) leaveSoon(cx, roomId);
}

/** Nobody has looked at the room for a moment. */
export function leave(cx: Cx, roomId: string): void {
  const { link, threads } = cx.state;
  const thread = threads[roomId];
  if (!thread || thread.handles > 0) return;
  if (link.phase === 'online' && thread.joiningAt === link.epoch) return leaveSoon(cx, roomId);
  const joined = link.phase === 'online' && thread.joinedAt === link.epoch;
  // What was typed or looked at is not news any more when somebody comes back.
  patchThread(cx, roomId, { joinedAt: 0, leavingAt: joined ? link.epoch : 0, typing: {}, viewers: [] });
  if (joined)
    cx.effects.push({
      do: 'emit',
      event: 'leaveRoom',
      payload: { roomId },
      call: { kind: 'leave', roomId, epoch: link.epoch },
    });
  settleAcknowledged(cx, roomId);
  forgetOldest(cx);
}

const leaveSoon = (cx: Cx, roomId: string): void =>
  void cx.effects.push({ do: 'timer', key: `leave:${roomId}`, ms: LEAVE_AFTER_MS });

export function onLeft(cx: Cx, { roomId, epoch }: Call & { kind: 'leave' }): void {
  if (cx.state.threads[roomId]?.leavingAt !== epoch) return;
  patchThread(cx, roomId, { leavingAt: 0 });
  // Somebody came back meanwhile.
  sync(cx, roomId);
}

function forgetOldest(cx: Cx): void {
  const idle = Object.entries(cx.state.threads).filter(([, { handles }]) => handles === 0);
  for (const [id] of idle.slice(0, -KEPT_THREADS)) {
    const { [id]: _, ...kept } = cx.state.threads;
    cx.state.threads = kept;
  }
}

/**
 * Start-up, recovery and the filling of a gap: one question, asked one at a time. Without anything loaded it brings the newest
 * entries, otherwise all that came since.
 */
export function sync(cx: Cx, roomId: string): void {
  const { link, threads } = cx.state;
  const thread = threads[roomId];
  if (!thread || thread.handles === 0 || link.phase !== 'online') return;
  if (thread.joiningAt === link.epoch || thread.leavingAt === link.epoch) return;
  patchThread(cx, roomId, { joiningAt: link.epoch });
  const since = thread.status === 'ready' && {
    since: thread.public.last,
    ...(thread.staff && { staffSince: thread.staff.last }),
  };
  cx.effects.push({
    do: 'emit',
    event: 'joinRoom',
    payload: { roomId, ...since },
    call: { kind: 'join', roomId, epoch: link.epoch, fresh: !since },
  });
}

/** A new connection knows none of our rooms. */
export function syncAll(cx: Cx): void {
  for (const roomId of Object.keys(cx.state.threads)) {
    patchThread(cx, roomId, { joinedAt: 0, joiningAt: 0, leavingAt: 0, viewers: [] });
    sync(cx, roomId);
  }
}

/** What is loaded counts no more: from the newest entries again. */
function startAfresh(cx: Cx, roomId: string): void {
  patchThread(cx, roomId, { status: 'loading', public: emptyLog, staff: null, room: null });
  sync(cx, roomId);
}

export function onJoinAnswer(cx: Cx, call: Call & { kind: 'join' }, answer: Answer): void {
  const { roomId } = call;
  const thread = cx.state.threads[roomId];
  if (!thread || call.epoch !== cx.state.link.epoch || thread.joiningAt !== call.epoch) return;
  patchThread(cx, roomId, { joiningAt: 0 });
  // It was asked before everything was thrown away.
  if (call.fresh === (thread.status === 'ready')) return sync(cx, roomId);
  if (answer.ok) return joined(cx, roomId, answer.data as JoinedRoom, call.fresh);
  if ('lost' in answer) return answer.lost === 'late' ? retryJoin(cx, roomId) : undefined;
  const { code, reason, retryAfterMs } = answer.error;
  if (reason === 'SINCE_AHEAD') return startAfresh(cx, roomId);
  if (code === 'UNAUTHENTICATED') cx.effects.push({ do: 'renew' });
  if (code === 'UNAUTHENTICATED' || ERRORS[code].retryable) return retryJoin(cx, roomId, retryAfterMs);
  patchThread(cx, roomId, { status: 'gone', room: null, public: emptyLog, staff: null });
  settleAcknowledged(cx, roomId);
}

function retryJoin(cx: Cx, roomId: string, afterMs?: number): void {
  const attempts = cx.state.threads[roomId]?.joinAttempts ?? 0;
  patchThread(cx, roomId, { joinAttempts: attempts + 1 });
  cx.effects.push({ do: 'timer', key: `sync:${roomId}`, ms: afterMs ?? backoff(cx.env, attempts) });
}

function joined(cx: Cx, roomId: string, data: JoinedRoom, fresh: boolean): void {
  const before = cx.state.threads[roomId];
  if (!before) return;
  patchThread(cx, roomId, { joinedAt: cx.state.link.epoch });
  if (changedHands(before.room, data.room)) return startAfresh(cx, roomId);
  if (fresh) load(cx, roomId, before, data);
  else for (const entry of [...data.messages, ...(data.notes ?? [])]) receive(cx, entry);
  const known = cx.state.threads[roomId]?.room ?? null;
  patchThread(cx, roomId, { room: mergeRoom(known, data.room) });
  settleAcknowledged(cx, roomId);
  tellMarks(cx, roomId);
  const more = (!fresh && (data.hasMore || data.hasMoreNotes === true)) || lacksOwnNote(cx, roomId);
  const moved = grew(before, cx.state.threads[roomId]);
  patchThread(cx, roomId, { joinAttempts: moved || !more ? 0 : before.joinAttempts });
  // An answer that says "more" and brings nothing would be asked for without end.
  if (more && moved) sync(cx, roomId);
  else if (more) retryJoin(cx, roomId);
}

/** A note of ours was acknowledged after this answer was put together. */
const lacksOwnNote = (cx: Cx, roomId: string): boolean =>
  cx.state.outbox.some((item) => item.roomId === roomId && item.private && item.seq !== null);

const grew = (before: ThreadData, after: ThreadData | undefined): boolean =>
  after !== undefined &&
  (after.public.last > before.public.last || (after.staff?.last ?? 0) > (before.staff?.last ?? 0));

/** A guest became a customer: the senders in what is loaded were rewritten. */
const changedHands = (known: Room | null, news: Room): boolean =>
  known !== null && known.userId !== news.userId;

function load(cx: Cx, roomId: string, before: ThreadData, data: JoinedRoom): void {
  const open = drain(restart(before.public, data.messages, data.lastSeq));
  const staff = data.notes && drain(restart(before.staff ?? emptyLog, data.notes, data.lastStaffSeq ?? 0));
  patchThread(cx, roomId, { status: 'ready', public: open.log, staff: staff?.log ?? null });
  onApplied(cx, roomId, [
    ...data.messages,
    ...open.applied,
    ...(data.notes ?? []),
    ...(staff?.applied ?? []),
  ]);
  // A mark is a height: what is below the newest page counts as arrived with it.
  wantMark(cx, roomId, 'delivered', open.log.last);
}

/** One entry, from a push, an answer or our own acknowledgement: to its place in its log. */
export function receive(cx: Cx, entry: Message): void {
  const thread = cx.state.threads[entry.roomId];
  if (!thread || thread.status === 'gone') return;
  if (thread.status === 'loading') {
    // Where it belongs shows when the newest entries are here.
    const log = (entry.private ? thread.staff : thread.public) ?? emptyLog;
    return setLog(cx, entry, { ...log, early: { ...log.early, [entry.seq]: entry } });
  }
  const log = entry.private ? thread.staff : thread.public;
  if (!log) return;
  const taken = take(log, entry);
  if (taken.log === log) return;
  setLog(cx, entry, taken.log);
  onApplied(cx, entry.roomId, taken.applied);
  if (hasGap(taken.log)) cx.effects.push({ do: 'timer', key: `gap:${entry.roomId}`, ms: GAP_PATIENCE_MS });
}

const setLog = (cx: Cx, { roomId, private: isPrivate }: Message, log: Log): void =>
  patchThread(cx, roomId, isPrivate ? { staff: log } : { public: log });

function onApplied(cx: Cx, roomId: string, entries: readonly Message[]): void {
  settleEntries(cx, entries);
  settleAcknowledged(cx, roomId);
  for (const entry of entries) {
    if (!entry.senderId) continue;
    // Who has said it has stopped typing it.
    const thread = cx.state.threads[roomId];
    if (thread && entry.senderId in thread.typing) {
      patchThread(cx, roomId, { typing: { ...thread.typing, [entry.senderId]: 0 } });
      expireTyping(cx, roomId);
    }
  }
  const arrived = entries.findLast((entry) => !entry.private && entry.senderId !== cx.state.user?.id);
  if (arrived) wantMark(cx, roomId, 'delivered', arrived.seq);
}

/** Time is up for what was overtaken: ask for it. */
export function fillGap(cx: Cx, roomId: string): void {
  const thread = cx.state.threads[roomId];
  if (!thread || !(hasGap(thread.public) || hasGap(thread.staff))) return;
  sync(cx, roomId);
  // Should the answer not bring it either, it is asked for again.
  cx.effects.push({ do: 'timer', key: `gap:${roomId}`, ms: GAP_PATIENCE_MS * 8 });
}

export function onRoomUpdated(cx: Cx, room: Room): void {
  const thread = cx.state.threads[room.id];
  if (!thread?.room) return;
  if (changedHands(thread.room, room)) return startAfresh(cx, room.id);
  const { unreadCount: _, ...news } = room;
  patchThread(cx, room.id, { room: mergeRoom(thread.room, news) });
  tellMarks(cx, room.id);
}

/** The next page upwards, of each log that has one. */
export function loadOlder(cx: Cx, roomId: string): void {
  const thread = cx.state.threads[roomId];
  if (!thread || thread.status !== 'ready' || thread.loadingOlder) return;
  const logs = [['public', thread.public] as const, ['staff', thread.staff] as const];
  for (const [name, log] of logs) {
    if (!log?.hasOlder) continue;
    patchThread(cx, roomId, { loadingOlder: true });
    const before = log.messages[0]?.seq ?? log.last + 1;
    cx.effects.push({
      do: 'request',
      route: 'messages',
      params: { id: roomId },
      query: { before, limit: OLDER_PAGE, ...(name === 'staff' && { log: 'staff' }) },
      call: { kind: 'older', roomId, log: name },
    });
  }
}

export function onOlderAnswer(cx: Cx, call: Call & { kind: 'older' }, answer: Answer): void {
  const log = cx.state.threads[call.roomId]?.[call.log];
  patchThread(cx, call.roomId, { loadingOlder: false });
  if (!log || !answer.ok) return;
  const page = answer.data as MessagePage;
  patchThread(cx, call.roomId, { [call.log]: prepend(log, page.messages, page.hasMore) });
}
