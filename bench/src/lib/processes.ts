import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts the time of processes in hundredths of a second for everybody, whatever its own clock does. */
const TICKS_PER_SECOND = 100;

interface Process {
  readonly pid: number;
  readonly parent: number;
  /** Its own and that of its children who have ended. */
  readonly cpuSeconds: number;
}

export interface Usage {
  readonly cpuSeconds: number;
  /** CPU of the part that is Node; the rest is Postgres, and Redis where there is one. */
  readonly nodeCpuSeconds: number;
}

/** What processes and all below them have used so far: a server is its supervisor, its API and every backend of Postgres. */
export function usageOf(...roots: readonly number[]): Usage {
  const found = roots.flatMap(treeOf);
  const cpuOf = (processes: Process[]): number => processes.reduce((sum, one) => sum + one.cpuSeconds, 0);
  return {
    cpuSeconds: cpuOf(found),
    nodeCpuSeconds: cpuOf(found.filter(({ pid }) => isNode(pid))),
  };
}

/** Microseconds that one process was on a core so far, finer than `usageOf` and without those below it. */
export const ownMicroseconds = (pid: number): number =>
  Number((contents(`/proc/${pid}/schedstat`) ?? '').split(' ')[0]) / 1000;

/** Megabytes of a process and all below it; what several share counts once. */
export function memoryOf(root: number): number {
  const kilobytes = treeOf(root).map(({ pid }) =>
    /^Pss:\s+(\d+)/m.exec(contents(`/proc/${pid}/smaps_rollup`) ?? ''),
  );
  return kilobytes.reduce((sum, found) => sum + Number(found?.[1] ?? 0), 0) / 1024;
}

/** Whether a process has a handler for a signal. */
export function catches(pid: number, signal: number): boolean {
  const mask = /^SigCgt:\s+([\da-f]+)/m.exec(contents(`/proc/${pid}/status`) ?? '')?.[1] ?? '0';
  return (BigInt(`0x${mask}`) & (1n << BigInt(signal - 1))) !== 0n;
}

/** The Node processes below this one: of a product's supervisor, its API. */
export const nodesBelow = (root: number): number[] =>
  treeOf(root).flatMap(({ pid }) => (pid !== root && isNode(pid) ? [pid] : []));

function treeOf(root: number): Process[] {
  const all = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? read(Number(name)) : []));
  const children = new Map<number, Process[]>();
  for (const one of all) children.set(one.parent, [...(children.get(one.parent) ?? []), one]);
  const found: Process[] = [];
  const queue = all.filter(({ pid }) => pid === root);
  for (let next = queue.pop(); next; next = queue.pop()) {
    found.push(next);
    queue.push(...(children.get(next.pid) ?? []));
  }
  return found;
}

function read(pid: number): Process[] {
  const stat = contents(`/proc/${pid}/stat`);
  if (stat === null) return [];
  // the name in brackets may hold anything, brackets and spaces too
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  const parent = Number(fields[1]);
  return [{ pid, parent, cpuSeconds: ticks / TICKS_PER_SECOND }];
}

const isNode = (pid: number): boolean => /^(node|MainThread)/.test(contents(`/proc/${pid}/comm`) ?? '');

function contents(path: string): string | null {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    // it has ended between two looks
    return null;
  }
}
