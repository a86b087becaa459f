import { readFileSync } from 'node:fs';
import { birthOf, commandOf } from '../platform/database/embedded/process-identity.js';

/** The processes of `npx pnpm start` between the person and this one. */
const LAUNCHER = /\b(npm|npx|pnpm)\b|scripts[\\/](start|dev)\.mjs/;
const LOOK_EVERY_MS = 500;

/**
 * Calls `onGone` when a package manager that started this process has been killed: some of them don't pass a signal on,
 * and nobody would know of this process any more. Linux only; elsewhere a signal to this process itself stops it.
 */
export function watchLaunchers(onGone: () => void): void {
  if (process.platform !== 'linux' || !process.env['npm_lifecycle_event']) return;
  const launchers = ancestors().map((pid) => ({ pid, birth: birthOf(pid) }));
  const timer = setInterval(() => {
    if (launchers.every(({ pid, birth }) => birthOf(pid) === birth)) return;
    clearInterval(timer);
    onGone();
  }, LOOK_EVERY_MS);
  timer.unref();
}

function ancestors(): number[] {
  const found: number[] = [];
  for (let pid = process.ppid; pid > 1 && LAUNCHER.test(commandOf(pid)); pid = parentOf(pid)) found.push(pid);
  return found;
}

/** proc(5): the parent is field 4; the name before it may hold anything. */
function parentOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
}
