import type { Env } from './state.js';

const FIRST_MS = 500;
const MOST_MS = 30_000;

/**
 * Full jitter: anywhere between at once and a ceiling that doubles, so that a herd that fell together does not rise together.
 * `most`: the ceiling goes no higher.
 */
export const backoff = (env: Env, attempts: number, most = MOST_MS): number =>
  Math.round(env.random() * Math.min(MOST_MS, most, FIRST_MS * 2 ** Math.min(attempts, 10)));

/** So far apart those may come at any time who fell together. */
const SPREAD_MS = 4_000;

/**
 * As long as it has not worked since `since`, and no longer: tries add up fast where nothing answers, and whoever was unlucky with theirs
 * would sit out half a minute beside a server that is there again.
 */
export const patience = (env: Env, since: number): number => Math.max(SPREAD_MS, env.now - since);
