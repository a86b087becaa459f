import { ERRORS, LIMITS } from '@parley/protocol';
import type { Answer, Call } from './call.js';
import { participantOf } from './room.js';
import { type Cx, type Marks, patchThread, type ThreadData } from './state.js';

const RETRY_MS = 2_000;
const KINDS = ['delivered', 'read'] as const;

/** Wants a mark of the user moved. Said at most twice a second, the newest only. */
export function wantMark(cx: Cx, roomId: string, mark: keyof Marks, seq: number): void {
  const thread = cx.state.threads[roomId];
  if (!thread || seq <= thread.wanted[mark]) return;
  patchThread(cx, roomId, { wanted: { ...thread.wanted, [mark]: seq } });
  const wait = thread.marksSaidAt + LIMITS.receiptEveryMs - cx.env.now;
  if (wait <= 0) tellMarks(cx, roomId);
  // Never longer, whatever the clock was set to meanwhile.
  else scheduleMarks(cx, roomId, Math.min(wait, LIMITS.receiptEveryMs));
}

const scheduleMarks = (cx: Cx, roomId: string, ms: number): void =>
  void cx.effects.push({ do: 'timer', key: `marks:${roomId}`, ms });

/** Tells the server what it does not know yet. Only a participant has marks. */
export function tellMarks(cx: Cx, roomId: string): void {
  const thread = cx.state.threads[roomId];
  if (!thread || thread.joinedAt !== cx.state.link.epoch || cx.state.link.phase !== 'online') return;
  const own = participantOf(thread.room, cx.state.user?.id);
  if (!own) return;
  const known = {
    delivered: Math.max(thread.told.delivered, own.deliveredSeq),
    read: Math.max(thread.told.read, own.readSeq),
  };
  const due = KINDS.filter(
    (mark) => thread.wanted[mark] > known[mark] && !(mark === 'delivered' && coveredByRead(thread)),
  );
  if (due.length === 0) return;
  for (const mark of due) {
    const seq = thread.wanted[mark];
    known[mark] = seq;
    cx.effects.push({
      do: 'emit',
      event: mark,
      payload: { roomId, seq },
      call: { kind: 'mark', roomId, mark, seq },
    });
  }
  patchThread(cx, roomId, { told: known, marksSaidAt: cx.env.now });
}

/** What the server has not confirmed yet goes out once more, in a way that outlives the page. */
export function tellLastMarks(cx: Cx): void {
  for (const [roomId, { room, wanted }] of Object.entries(cx.state.threads)) {
    const own = participantOf(room, cx.state.user?.id);
    if (!own || wanted.read <= own.readSeq) continue;
    cx.effects.push({
      do: 'request',
      route: 'read',
      params: { id: roomId },
      body: { seq: wanted.read },
      keepalive: true,
      call: { kind: 'said' },
    });
  }
}

/** What is read was delivered: one message says both. */
const coveredByRead = ({ wanted }: ThreadData): boolean => wanted.read >= wanted.delivered;

export function onMarkAnswer(cx: Cx, call: Call & { kind: 'mark' }, answer: Answer): void {
  const thread = cx.state.threads[call.roomId];
  if (!thread || answer.ok) return;
  // Refused for good: not asked again, until there is a higher one to tell.
  if ('error' in answer && !ERRORS[answer.error.code].retryable) return;
  patchThread(cx, call.roomId, { told: { ...thread.told, [call.mark]: 0 } });
  const wait = 'error' in answer ? answer.error.retryAfterMs : undefined;
  scheduleMarks(cx, call.roomId, wait ?? RETRY_MS);
}
