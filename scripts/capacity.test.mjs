import { describe, expect, it } from '@jest/globals';
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { limitsOf, mostOf, needOf, USUAL } from '../bench/dist/capacity/model.js';
import { ROOT } from './lib/tools.mjs';

const figures = JSON.parse(readFileSync(join(ROOT, 'bench/figures.json'), 'utf8'));
const needFor = (chats, more = {}) => needOf({ ...USUAL, ...more, chats }, figures);

describe('what an installation needs', () => {
  it('grows with the chats, and no faster', () => {
    const [small, large] = [needFor(100_000), needFor(1_000_000)];
    for (const name of ['servers', 'nodeCores', 'databaseCores', 'networkMegabitsPerSecond'])
      expect(large[name] / small[name]).toBeLessThan(10.5);
  });

  it('is one machine for a small shop, and names what runs out for larger ones', () => {
    expect(needFor(100).servers).toBe(1);
    expect(limitsOf(needFor(100), USUAL)).toEqual([]);
    const words = limitsOf(needFor(5_000_000), USUAL).join('\n');
    expect(words).toMatch(/one server is not enough[^]*PgBouncer[^]*machine of its own[^]*several/);
  });

  it('has a server more for memory alone', () => {
    expect(needFor(100, { idlePerChat: 2_000 }).servers).toBeGreaterThan(1);
  });

  it('forecasts what a machine takes: twice the cores, twice the messages', () => {
    expect(mostOf(4, figures)).toBeCloseTo(2 * mostOf(2, figures), 5);
  });
});

describe('the command', () => {
  const main = join(ROOT, 'bench/dist/capacity/main.js');

  it('says it in words', () => {
    const said = String(execFileSync(process.execPath, [main, '--chats', '10000']));
    expect(said).toMatch(/^messages +500\/s$/m);
    expect(said).toMatch(/What runs out, first things first:\n- /);
  });

  it.each([[[]], [['--chats=-1']], [['--chats', 'many']], [['--chat', '1']]])(
    'refuses %p with how to call it',
    (args) => {
      const { status, stderr } = spawnSync(process.execPath, [main, ...args], { encoding: 'utf8' });
      expect([status, stderr]).toEqual([2, expect.stringContaining('pnpm capacity --chats N')]);
    },
  );
});
