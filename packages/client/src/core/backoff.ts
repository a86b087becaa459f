import type { Env } from './state.js';

const FIRST_MS = 500;
const MOST_MS = 30_000;

/**
 * Full jitter: anywhere between at once and a ceiling that doubles, so that a herd that fell together does not rise together.
 * `most`: the ceiling goes no higher.
 */
export const backoff = (env: Env, attempts: number, most = MOST_MS): number =>
  Math.round(env.random() * Math.min(MOST_MS, most, FIRST_MS * 2 ** Math.min(attempts, 10)));
