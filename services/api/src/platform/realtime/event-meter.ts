import type { SocketState } from './chat-socket.js';

/** More than a person, less than a loop: a burst after a reconnect, then fifty a second. */
const BURST = 200;
const PER_SECOND = 50;
/** A client that goes on after this many refusals does not listen. */
const REFUSALS = 200;

export type Verdict = { pass: true } | { pass: false; retryAfterMs: number; close: boolean };

/** A bucket per socket for events of any kind, known or not. `scale` multiplies the bucket and its refill. */
export function meter(state: SocketState['meter'], now: number, scale: number): Verdict {
  state.left = Math.min(BURST * scale, state.left + ((now - state.at) / 1000) * PER_SECOND * scale);
  state.at = now;
  if (state.left >= 1) {
    state.left -= 1;
    return { pass: true };
  }
  state.refused += 1;
  return { pass: false, retryAfterMs: 1000 / (PER_SECOND * scale), close: state.refused > REFUSALS * scale };
}

export const fullMeter = (now: number, scale: number): SocketState['meter'] => ({
  left: BURST * scale,
  at: now,
  refused: 0,
});
