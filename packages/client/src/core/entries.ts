import type { Message } from '@parley/protocol';
import { settleAcknowledged, settleEntries } from './items.js';
import { hasGap, take } from './log.js';
import { wantMark } from './receipts.js';
import { type Cx, emptyLog, type Log, patchThread } from './state.js';
import { expireTyping } from './typing.js';

/** What is overtaken usually comes at once: only then is it fetched. */
export const GAP_PATIENCE_MS = 250;

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

/** What the arrival of entries means for all that waits for them. */
export function onApplied(cx: Cx, roomId: string, entries: readonly Message[]): void {
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
