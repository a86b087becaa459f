import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * A process by more than its number, which the system gives to another one later: the moment of its start. Null for one
 * that is gone, or dead and only waiting for its parent to notice (a container's first process may never do that).
 */
export function birthOf(pid: number): string | null {
  if (!Number.isInteger(pid) || pid < 1) return null;
  return process.platform === 'linux' ? birthOnLinux(pid) : birthElsewhere(pid);
}

/** proc(5): the state is field 3, the start in ticks since boot is field 22; the name before them may hold anything. */
function birthOnLinux(pid: number): string | null {
  const stat = readProc(`/proc/${pid}/stat`);
  if (stat === null) return null;
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (fields[0] === 'Z' || fields[0] === 'X') return null;
  return `${readProc('/proc/sys/kernel/random/boot_id')?.trim()}:${fields[19]}`;
}

function birthElsewhere(pid: number): string | null {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it is there, and somebody else's
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return null;
  }
  if (process.platform === 'win32') return 'alive';
  return spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim() || null;
}

/** The command line of a process, or '' where it cannot be read. */
export function commandOf(pid: number): string {
  if (process.platform === 'linux') return (readProc(`/proc/${pid}/cmdline`) ?? '').replaceAll('\0', ' ');
  if (process.platform === 'win32') return '';
  return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout;
}

function readProc(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // gone before or while it was read
    if (code === 'ENOENT' || code === 'ESRCH') return null;
    throw error;
  }
}
