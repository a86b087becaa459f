import type { DisconnectReason } from '@parley/protocol';
import { backoff, patience } from './backoff.js';
import { hurryLost } from './outcome.js';
import { HTTP_AFTER_MS } from './sending.js';
import type { Cx, Link } from './state.js';
import { syncAll } from './join.js';

/** A connection that held this long was a good one: the next failure starts with a quick try again. */
const STABLE_MS = 5_000;
/**
 * One that did not hold was still one: the server is there again, and a way back that failed for a while does not end in half a
 * minute of silence. It stays far enough from a quick try for a server that falls under those who come back.
 */
const SHORT_LIVED_ATTEMPTS = 3;
/** What a server that shed us for our own fault may expect: no quick first try. */
const SHED_ATTEMPTS = 3;

const patch = (cx: Cx, link: Partial<Link>): void => {
  cx.state.link = { ...cx.state.link, ...link };
};

/** A block lasts for hours mostly, and whoever ends one does not wait for a page to notice at once. */
const BLOCKED_MS = 60_000;

/** Starts the first connection of a user. */
export function startLink(cx: Cx): void {
  patch(cx, { attempts: 0, hurried: 0, since: cx.env.now, byHttp: false, refreshed: false, blocked: false });
  connect(cx, false);
  allowHttpSoon(cx);
}

/** Nobody is signed in any more. */
export function stopLink(cx: Cx): void {
  for (const key of ['connect', 'stable', 'drain', 'fallback'])
    cx.effects.push({ do: 'timer', key, ms: null });
  if (cx.state.link.phase === 'connecting' || cx.state.link.phase === 'online')
    cx.effects.push({ do: 'disconnect' });
  patch(cx, { phase: 'idle' });
}

/** When the time comes at which the outbox may do without the socket, it is looked at again. */
const allowHttpSoon = (cx: Cx): void =>
  void cx.effects.push({ do: 'timer', key: 'fallback', ms: HTTP_AFTER_MS });

/** The socket has been away for long enough. */
export function allowHttp(cx: Cx): void {
  if (cx.state.link.phase !== 'online') patch(cx, { byHttp: true });
}

function connect(cx: Cx, freshToken: boolean): void {
  patch(cx, { phase: 'connecting', refreshed: freshToken, excused: false });
  cx.effects.push({ do: 'timer', key: 'connect', ms: null }, { do: 'connect', freshToken });
}

export function socketUp(cx: Cx): void {
  const { link } = cx.state;
  if (link.phase !== 'connecting') return;
  const attempts = Math.min(link.attempts, SHORT_LIVED_ATTEMPTS);
  patch(cx, { phase: 'online', epoch: link.epoch + 1, attempts, refreshed: false, blocked: false });
  cx.effects.push({ do: 'timer', key: 'fallback', ms: null }, { do: 'timer', key: 'stable', ms: STABLE_MS });
  const { staffStatus } = cx.state;
  if (staffStatus)
    cx.effects.push({
      do: 'emit',
      event: 'setStatus',
      payload: { status: staffStatus },
      call: { kind: 'said' },
    });
  syncAll(cx);
  hurryLost(cx);
}

export function socketDown(cx: Cx, code: string | undefined): void {
  const { link } = cx.state;
  if (link.phase !== 'connecting' && link.phase !== 'online') return;
  cx.effects.push({ do: 'timer', key: 'stable', ms: null }, { do: 'timer', key: 'drain', ms: null });
  if (link.phase === 'online') patch(cx, { since: cx.env.now, byHttp: false });
  // a server that cannot be reached says neither that we are, nor that we are no more
  if (code && code !== 'UNAVAILABLE') patch(cx, { blocked: code === 'BLOCKED' });
  // The token ran out while we were away: one fresh one, at once.
  if (code === 'UNAUTHENTICATED' && !link.refreshed) connect(cx, true);
  else waitToConnect(cx, code);
  if (link.phase === 'online') allowHttpSoon(cx);
}

function waitToConnect(cx: Cx, code: string | undefined): void {
  const { attempts, blocked, excused, since } = cx.state.link;
  const hurries = !blocked && !excused && (!code || code === 'UNAVAILABLE');
  const ms = (blocked ? BLOCKED_MS : 0) + backoff(cx.env, attempts, patience(cx.env, since));
  patch(cx, { phase: 'waiting', attempts: attempts + 1, hurries, retryAt: cx.env.now + ms });
  cx.effects.push({ do: 'timer', key: 'connect', ms });
}

/** A request got through, so the server is there: soon, as with what waits in the outbox, and ever less so where no connection comes of it. */
export function hurryLink(cx: Cx): void {
  const { phase, hurries, hurried, retryAt } = cx.state.link;
  if (phase !== 'waiting' || !hurries) return;
  const ms = backoff(cx.env, hurried);
  if (retryAt <= cx.env.now + ms) return;
  patch(cx, { hurries: false, hurried: hurried + 1, retryAt: cx.env.now + ms });
  cx.effects.push({ do: 'timer', key: 'connect', ms });
}

/** The wait is over, the network is back or somebody looks at the page again: try now. */
export function connectNow(cx: Cx): void {
  if (cx.state.link.phase === 'waiting') connect(cx, false);
}

export function linkStable(cx: Cx): void {
  if (cx.state.link.phase === 'online') patch(cx, { attempts: 0, hurried: 0 });
}

/** The server says why before it closes, so that nothing that is under way is blamed for it. */
export function onClosing(cx: Cx, reason: DisconnectReason): void {
  const shed = reason === 'SLOW_CONSUMER' || reason === 'RATE_LIMITED';
  patch(cx, {
    excused: true,
    blocked: reason === 'BLOCKED',
    ...(shed && { attempts: Math.max(cx.state.link.attempts, SHED_ATTEMPTS) }),
  });
}

export function onDraining(cx: Cx, reconnectInMs: number): void {
  patch(cx, { excused: true });
  cx.effects.push({ do: 'timer', key: 'drain', ms: reconnectInMs });
}

/** Leaves a server that is going away, at the moment it asked for. */
export function moveOn(cx: Cx): void {
  if (cx.state.link.phase !== 'online') return;
  patch(cx, { since: cx.env.now, byHttp: false });
  cx.effects.push({ do: 'timer', key: 'stable', ms: null });
  connectAnew(cx);
  allowHttpSoon(cx);
}

/** The way to the server is another one from now on. */
export function relink(cx: Cx): void {
  const { phase } = cx.state.link;
  if (phase === 'online') moveOn(cx);
  else if (phase === 'connecting') connectAnew(cx);
  else connectNow(cx);
}

function connectAnew(cx: Cx): void {
  cx.effects.push({ do: 'timer', key: 'drain', ms: null }, { do: 'disconnect' });
  connect(cx, false);
}
