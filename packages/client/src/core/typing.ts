import { LIMITS } from '@parley/protocol';
import { type Cx, patchThread } from './state.js';

/** A pause this long is the end of typing. */
const IDLE_MS = 4_000;

/** Outside it is over, also because the clock was set back. */
const isWithin = (ms: number, most: number): boolean => ms >= 0 && ms < most;

/** The user pressed a key, or stopped. Repeated while it goes on, since the others forget it after a while. */
export function type(cx: Cx, roomId: string, isTyping: boolean, isPrivate: boolean): void {
  const thread = cx.state.threads[roomId];
  if (!thread) return;
  if (!isTyping) return stopTyping(cx, roomId);
  // Nobody would be told: the first key after it is news still.
  if (!isIn(cx, roomId)) return;
  // From reply to note: those who saw it must not go on seeing it.
  if (thread.typingSaidAt && thread.typingPrivate !== isPrivate) stopTyping(cx, roomId);
  const saidAt = cx.state.threads[roomId]?.typingSaidAt ?? 0;
  cx.effects.push({ do: 'timer', key: `idle:${roomId}`, ms: IDLE_MS });
  if (saidAt && isWithin(cx.env.now - saidAt, LIMITS.typingEveryMs)) return;
  patchThread(cx, roomId, { typingSaidAt: cx.env.now, typingPrivate: isPrivate });
  say(cx, roomId, true, isPrivate);
}

/** At a pause, an empty field and Send. */
export function stopTyping(cx: Cx, roomId: string): void {
  const thread = cx.state.threads[roomId];
  if (!thread?.typingSaidAt) return;
  patchThread(cx, roomId, { typingSaidAt: 0 });
  cx.effects.push({ do: 'timer', key: `idle:${roomId}`, ms: null });
  say(cx, roomId, false, thread.typingPrivate);
}

function say(cx: Cx, roomId: string, isTyping: boolean, isPrivate: boolean): void {
  if (!isIn(cx, roomId)) return;
  const payload = { roomId, isTyping, ...(isPrivate && { private: true }) };
  cx.effects.push({ do: 'emit', event: 'typing', payload, call: { kind: 'said' } });
}

/** What the user is writing. How often is the page's to say; what does not get through is nothing to keep. */
export function typeText(cx: Cx, roomId: string, text: string): void {
  if (isIn(cx, roomId))
    cx.effects.push({ do: 'emit', event: 'typingText', payload: { roomId, text }, call: { kind: 'said' } });
}

const isIn = ({ state: { link, threads } }: Cx, roomId: string): boolean =>
  link.phase === 'online' && threads[roomId]?.joinedAt === link.epoch;

/** Somebody else types. Dies by itself, since the end of it may get lost. */
export function onTyping(cx: Cx, roomId: string, userId: string, isTyping: boolean): void {
  const thread = cx.state.threads[roomId];
  if (!thread || userId === cx.state.user?.id) return;
  const { [userId]: _, ...others } = thread.typing;
  const typing = isTyping ? { ...others, [userId]: cx.env.now + LIMITS.typingTtlMs } : others;
  if (!isTyping && !(userId in thread.typing)) return;
  patchThread(cx, roomId, { typing });
  expireTyping(cx, roomId);
}

/** Forgets who has been silent too long, and sets the clock for the next one. */
export function expireTyping(cx: Cx, roomId: string): void {
  const thread = cx.state.threads[roomId];
  if (!thread) return;
  const alive = Object.entries(thread.typing).filter(([, until]) =>
    isWithin(until - 1 - cx.env.now, LIMITS.typingTtlMs),
  );
  if (alive.length < Object.keys(thread.typing).length)
    patchThread(cx, roomId, { typing: Object.fromEntries(alive) });
  const next = Math.min(...alive.map(([, until]) => until));
  cx.effects.push({ do: 'timer', key: `typing:${roomId}`, ms: alive.length ? next - cx.env.now : null });
}
