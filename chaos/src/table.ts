import type { RunResult } from './run.js';

const number = (value: number): string => value.toLocaleString('en');
const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;

/** What a run came to, for people. */
export function tableOf(result: RunResult): string {
  const { wrongs, worst, faults } = result;
  const kinds = Object.entries(faults).sort(([a], [b]) => (a < b ? -1 : 1));
  const total = kinds.reduce((sum, [, times]) => sum + times, 0);
  const rows: [string, string][] = [
    ['submitted', number(result.submitted)],
    ['acknowledged', number(result.acknowledged)],
    ['refused', `${number(result.refused)} (a colleague had answered first)`],
    ['deliveries', number(result.deliveries)],
    ['sent again', number(result.retries)],
    ['faults', `${total}, of ${kinds.length} kinds`],
    ...kinds.map(([name, times]): [string, string] => ['', `${String(times).padStart(3)} × ${name}`]),
    ['recovery', worst ? `${seconds(worst.ms)} at worst, after ${worst.fault}` : 'nothing to recover from'],
    ['lost', number(wrongs.lost)],
    ['doubled', number(wrongs.doubled)],
    ['reordered', number(wrongs.reordered)],
    ['invented', number(wrongs.invented)],
    ['took', seconds(result.ms)],
  ];
  return rows.map(([name, value]) => `${name.padEnd(13)} ${value}`).join('\n');
}

export function verdictOf({ verdicts, historyFile, folder, seed }: RunResult): string {
  if (verdicts.length === 0) return `Nothing is wrong (seed ${seed}).`;
  const lines = verdicts.map(({ invariant, detail }) => `✗ ${invariant}: ${detail}`);
  return [...lines, `The history is in ${historyFile}, the logs of all processes are in ${folder}.`].join(
    '\n',
  );
}
