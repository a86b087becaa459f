import { type ErrorBody, ERRORS, type JoinedRoom, type Message, type Room } from '@parley/protocol';
import { backoff, patience } from './backoff.js';
import type { Answer, Call } from './call.js';
import { GAP_PATIENCE_MS, onApplied, receive } from './entries.js';
import { settleAcknowledged } from './items.js';
import { drain, hasGap, restart } from './log.js';
import { tellMarks, wantMark } from './receipts.js';
import { mergeRoom } from './room.js';
import { type Cx, emptyLog, patchThread, type ThreadData } from './state.js';

/**
 * Start-up, recovery and the filling of a gap: one question, asked one at a time. Without anything loaded it brings the newest
 * entries, otherwise all that came since.
 */
export function sync(cx: Cx, roomId: string): void {
  const { link, threads } = cx.state;
  const thread = threads[roomId];
  if (!thread || thread.handles === 0 || link.phase !== 'online') return;
  if (thread.joiningAt === link.epoch || thread.leavingAt === link.epoch) return;
  patchThread(cx, roomId, { joiningAt: link.epoch, joinHurries: false });
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

/** The log has something that nobody will push. */
export function lookAgain(cx: Cx, roomId: string): void {
  const { link, threads } = cx.state;
  if (threads[roomId]?.joiningAt === link.epoch) patchThread(cx, roomId, { joinAgain: true });
  else sync(cx, roomId);
}

/** A new connection knows none of our rooms. */
export function syncAll(cx: Cx): void {
  for (const roomId of Object.keys(cx.state.threads)) {
    patchThread(cx, roomId, { joinedAt: 0, joiningAt: 0, leavingAt: 0, viewers: [] });
    sync(cx, roomId);
  }
}

/** What is loaded counts no more: from the newest entries again. */
export function startAfresh(cx: Cx, roomId: string): void {
  patchThread(cx, roomId, { status: 'loading', public: emptyLog, staff: null, room: null });
  sync(cx, roomId);
}

export function onJoinAnswer(cx: Cx, call: Call & { kind: 'join' }, answer: Answer): void {
  const { roomId } = call;
  const thread = cx.state.threads[roomId];
  if (!thread || call.epoch !== cx.state.link.epoch || thread.joiningAt !== call.epoch) return;
  patchThread(cx, roomId, { joiningAt: 0, joinAgain: false });
  // It was asked before everything was thrown away.
  if (call.fresh === (thread.status === 'ready')) sync(cx, roomId);
  else if (answer.ok) joined(cx, roomId, answer.data as JoinedRoom, call.fresh);
  else if ('error' in answer) refused(cx, roomId, answer.error);
  else if (answer.lost === 'late') retryJoin(cx, roomId);
  if (thread.joinAgain) sync(cx, roomId);
}

function refused(cx: Cx, roomId: string, { code, reason, retryAfterMs }: ErrorBody): void {
  if (reason === 'SINCE_AHEAD') return startAfresh(cx, roomId);
  if (code === 'UNAUTHENTICATED') cx.effects.push({ do: 'renew' });
  if (code === 'UNAUTHENTICATED' || ERRORS[code].retryable) return retryJoin(cx, roomId, retryAfterMs);
  onRoomGone(cx, roomId);
}

/** There is nothing to see in the room any more, for us or for anybody. */
export function onRoomGone(cx: Cx, roomId: string): void {
  patchThread(cx, roomId, { status: 'gone', room: null, public: emptyLog, staff: null });
  settleAcknowledged(cx, roomId);
}

/** Never a longer pause than it has failed for; one that the server asked for is kept. */
function retryJoin(cx: Cx, roomId: string, asked?: number): void {
  const { joinAttempts: attempts = 0, joinFailsSince } = cx.state.threads[roomId] ?? {};
  const since = joinFailsSince || cx.env.now;
  const ms = asked ?? backoff(cx.env, attempts, patience(cx.env, since));
  patchThread(cx, roomId, { joinAttempts: attempts + 1, joinFailsSince: since });
  pauseJoin(cx, roomId, ms, asked === undefined);
}

/** As with what waits in the outbox: soon, if not all in one moment. */
export function hurryJoins(cx: Cx): void {
  for (const [roomId, { joinHurries, joinHurried, joinAttempts }] of Object.entries(cx.state.threads)) {
    if (!joinHurries || joinHurried >= joinAttempts) continue;
    patchThread(cx, roomId, { joinHurried: joinHurried + 1 });
    pauseJoin(cx, roomId, backoff(cx.env, joinHurried), false);
  }
}

function pauseJoin(cx: Cx, roomId: string, ms: number, joinHurries: boolean): void {
  patchThread(cx, roomId, { joinHurries });
  cx.effects.push({ do: 'timer', key: `sync:${roomId}`, ms });
}

const wellJoined = { joinAttempts: 0, joinFailsSince: 0, joinHurried: 0 };

function joined(cx: Cx, roomId: string, data: JoinedRoom, fresh: boolean): void {
  const before = cx.state.threads[roomId];
  if (!before) return;
  patchThread(cx, roomId, { joinedAt: cx.state.link.epoch });
  if (changedHands(before.room, data.room)) return startAfresh(cx, roomId);
  if (fresh) load(cx, roomId, before, data);
  else for (const entry of entriesOf(data)) receive(cx, entry);
  patchThread(cx, roomId, { room: mergeRoom(before.room, data.room) });
  settleAcknowledged(cx, roomId);
  tellMarks(cx, roomId);
  if ((!fresh && isPartOf(data)) || lacksOwnNote(cx, roomId)) goOn(cx, roomId, before);
  else patchThread(cx, roomId, wellJoined);
}

const entriesOf = ({ messages, notes = [] }: JoinedRoom): Message[] => [...messages, ...notes];
const isPartOf = ({ hasMore, hasMoreNotes = false }: JoinedRoom): boolean => hasMore || hasMoreNotes;

/** To the head. An answer that says "more" and brings nothing would be asked for without end. */
function goOn(cx: Cx, roomId: string, before: ThreadData): void {
  if (!grew(before, cx.state.threads[roomId])) return retryJoin(cx, roomId);
  patchThread(cx, roomId, wellJoined);
  sync(cx, roomId);
}

/** A note of ours was acknowledged after this answer was put together. */
const lacksOwnNote = (cx: Cx, roomId: string): boolean =>
  cx.state.outbox.some((item) => item.roomId === roomId && item.private && item.seq !== null);

const grew = (before: ThreadData, after: ThreadData | undefined): boolean =>
  after !== undefined &&
  (after.public.last > before.public.last || (after.staff?.last ?? 0) > (before.staff?.last ?? 0));

/** A guest became a customer: the senders in what is loaded were rewritten. */
export const changedHands = (known: Room | null, news: Room): boolean =>
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

/** Time is up for what was overtaken: ask for it. */
export function fillGap(cx: Cx, roomId: string): void {
  const thread = cx.state.threads[roomId];
  if (!thread || !(hasGap(thread.public) || hasGap(thread.staff))) return;
  sync(cx, roomId);
  // Should the answer not bring it either, it is asked for again.
  cx.effects.push({ do: 'timer', key: `gap:${roomId}`, ms: GAP_PATIENCE_MS * 8 });
}
