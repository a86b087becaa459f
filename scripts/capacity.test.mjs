import { describe, expect, it } from '@jest/globals';
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { limitsOf, mostOf, needOf, secondsOf, USUAL } from '../bench/dist/capacity/model.js';
import { withTables } from '../bench/dist/capacity/tables.js';
import { ROOT } from './lib/tools.mjs';

const figures = JSON.parse(readFileSync(join(ROOT, 'bench/figures.json'), 'utf8'));
const needFor = (chats, more = {}) => needOf({ ...USUAL, ...more, chats }, figures);

describe('what an installation needs', () => {
  it('grows with the chats, and no faster once it is divided', () => {
    const [small, large] = [needFor(10_000_000), needFor(100_000_000)];
    expect(small.installations).toBeGreaterThan(1);
    for (const name of ['servers', 'nodeCores', 'databaseCores', 'networkMegabitsPerSecond'])
      expect(large[name] / small[name]).toBeLessThan(10.5);
  });

  it('is one machine for a small shop, and names what runs out for larger ones', () => {
    expect(needFor(100).servers).toBe(1);
    expect(limitsOf(needFor(100), USUAL)).toEqual([]);
    const words = limitsOf(needFor(5_000_000), USUAL).join('\n');
    expect(words).toMatch(/a second server[^]*PgBouncer[^]*machine of its own[^]*installations of their own/);
  });

  it('is more for a message, the more servers there are to hear of it', () => {
    const [one, two, three] = [1, 2, 3].map((servers) => secondsOf(servers, figures));
    expect(one).toEqual(figures.message.seconds);
    for (const part of ['node', 'database']) {
      expect(two[part]).toBeGreaterThanOrEqual(one[part]);
      expect(three[part]).toBeGreaterThanOrEqual(two[part]);
    }
  });

  it('has a server more for memory alone', () => {
    expect(needFor(100, { idlePerChat: 2_000 }).servers).toBeGreaterThan(1);
  });

  it('forecasts what a machine takes: twice the cores, twice the messages', () => {
    expect(mostOf(4, figures)).toBeCloseTo(2 * mostOf(2, figures), 5);
  });
});

describe('the page', () => {
  it('has the tables that the figures give', () => {
    const page = readFileSync(join(ROOT, 'docs/scaling.md'), 'utf8');
    expect(withTables(page, figures)).toBe(page);
    expect(page.match(/written by pnpm capacity --write/g)).toHaveLength(2);
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
