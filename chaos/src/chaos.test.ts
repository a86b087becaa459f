import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { judge } from './check/check.js';
import type { Happening } from './history.js';
import { readHistory } from './record/lines.js';
import { STAGES } from './trial.js';

// The command as people run it, built: `pnpm test` builds first.
const MAIN = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const WITHIN_MS = 480_000;

const hasRedis = spawnSync('redis-server', ['--version']).status === 0;
if (!hasRedis)
  process.stderr.write('LEFT OUT: there is no redis-server here, which the chaos suite needs.\n');

interface Run {
  code: number | null;
  output: string;
}

function run(args: readonly string[]): Promise<Run> {
  const child = spawn(process.execPath, [MAIN, ...args], { env: { PATH: process.env['PATH'] } });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (bytes: Buffer) => (output += bytes.toString()));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, output })));
}

(hasRedis ? describe : describe.skip)('two servers, while everything breaks', () => {
  let folder: string;
  let happenings: Happening[];
  let outcome: Run;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'parley-chaos-test-'));
    const file = join(folder, 'history.jsonl');
    outcome = await run(['--quick', '--history', file]);
    // With its seed the same faults come again.
    process.stderr.write(`${outcome.output.split('\n')[0]}\n`);
    if (outcome.code !== 0) throw new Error(outcome.output);
    happenings = [...readHistory(file)];
  }, WITHIN_MS);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('loses, doubles, reorders and invents no message', async () => {
    const { verdicts, wrongs, submitted, acknowledged, deliveries } = await judge(happenings);
    expect(verdicts).toEqual([]);
    expect(wrongs).toEqual({ lost: 0, doubled: 0, reordered: 0, invented: 0 });
    expect(submitted).toBeGreaterThan(2_000);
    expect(acknowledged).toBeGreaterThan(1_000);
    expect(deliveries).toBeGreaterThan(acknowledged);
    expect(outcome.output).toContain('Nothing is wrong');
  });

  it('goes through all stages and at least eight kinds of faults', () => {
    const stages = happenings.filter((each) => each.what === 'stage').map(({ name }) => name);
    const faults = happenings.filter((each) => each.what === 'fault' && each.state === 'ends');
    expect(stages).toEqual(expect.arrayContaining([...STAGES]));
    expect(new Set(faults.map((each) => each.what === 'fault' && each.name)).size).toBeGreaterThanOrEqual(8);
  });
});

it('says what is wrong with its arguments', async () => {
  const { code, output } = await run(['--faults', 'meteor']);
  expect(code).toBe(2);
  expect(output).toContain('there is no "meteor"');
});
