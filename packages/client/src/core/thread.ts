import type { Room } from '@parley/protocol';
import type { Call } from './call.js';
import { settleAcknowledged } from './items.js';
import { changedHands, startAfresh, sync } from './join.js';
import { tellMarks } from './receipts.js';
import { mergeRoom } from './room.js';
import { type Cx, emptyThread, patchThread } from './state.js';
import { stopTyping } from './typing.js';

/** A view that goes away often comes back in the next moment. */
export const LEAVE_AFTER_MS = 1_000;
/** Rooms that nobody looks at, kept for a quick return. */
const KEPT_THREADS = 20;

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

export function onRoomUpdated(cx: Cx, room: Room): void {
  const thread = cx.state.threads[room.id];
  if (!thread?.room) return;
  if (changedHands(thread.room, room)) return startAfresh(cx, room.id);
  const { unreadCount: _, ...news } = room;
  patchThread(cx, room.id, { room: mergeRoom(thread.room, news) });
  tellMarks(cx, room.id);
}
