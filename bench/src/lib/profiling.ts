import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';

const PROFILER = new URL('profile.js', import.meta.url).href;

/** What a process of Node is told, so that it writes a CPU profile into this folder when it ends. */
export function profiling(folder: string | undefined): Record<string, string> {
  if (!folder) return {};
  mkdirSync(folder, { recursive: true });
  return { NODE_OPTIONS: `--import=${PROFILER}`, PARLEY_PROFILE: resolve(folder) };
}
