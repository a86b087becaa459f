import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';

/** "nobody". Postgres refuses to run as root, and initdb wants a user that the system knows. */
const NOBODY = 65_534;

export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  readonly options: { uid?: number; gid?: number };
}

/**
 * As whom Postgres must run when root starts it: as the owner of the cluster, if there is one, so that root may start what
 * a user has made. Null when not root: then it runs as whoever starts it.
 */
export function userFor(folder: string): number | null {
  if (process.getuid?.() !== 0) return null;
  return statSync(folder, { throwIfNoEntry: false })?.uid || NOBODY;
}

/**
 * The same command for whoever starts it. As root it becomes `user`, but keeps the right to pass through folders that are
 * closed to others (a clone below /root). With `diesWithParent` the kernel interrupts it when this process is killed.
 */
export function asUser(
  user: number | null,
  file: string,
  args: readonly string[],
  diesWithParent: boolean,
): Command {
  const wanted = [...(user === null ? [] : become(user)), ...(diesWithParent ? ['--pdeathsig', 'INT'] : [])];
  if (wanted.length > 0 && hasSetpriv())
    return { file: 'setpriv', args: [...wanted, '--', file, ...args], options: {} };
  return { file, args, options: user === null ? {} : { uid: user, gid: user } };
}

function become(user: number): string[] {
  return [
    ...['--reuid', String(user), '--regid', String(user), '--clear-groups'],
    // access(2) asks with the real user's rights, which would drop the capability without this
    ...['--securebits', '+no_setuid_fixup'],
    ...['--inh-caps', '-all,+dac_override', '--ambient-caps', '-all,+dac_override'],
    ...['--bounding-set', '-all,+dac_override'],
  ];
}

let setpriv: boolean | undefined;

function hasSetpriv(): boolean {
  setpriv ??= process.platform === 'linux' && spawnSync('setpriv', ['--version']).status === 0;
  return setpriv;
}
