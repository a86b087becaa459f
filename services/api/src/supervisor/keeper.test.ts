import { beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { Keeper, type Life } from './keeper.js';

/** Something that lives until a test ends it. */
class Mortal implements Life {
  stopped = false;
  end!: (how: string) => void;
  readonly exited = new Promise<string>((resolve) => (this.end = resolve));

  async stop(): Promise<void> {
    this.stopped = true;
    this.end('stopped');
  }
}

let lives: Mortal[];
let said: string[];

beforeEach(() => {
  lives = [];
  said = [];
});

function keeperOf(start = begin, delaysMs = [0, 0, 0]): Keeper {
  return new Keeper('It', start, (line) => said.push(line), delaysMs);
}

async function begin(): Promise<Mortal> {
  const life = new Mortal();
  lives.push(life);
  return life;
}

async function until(is: () => boolean): Promise<void> {
  for (const giveUpAt = Date.now() + 20_000; !is(); await sleep(5))
    if (Date.now() > giveUpAt) throw new Error(`in vain: ${is.toString()}`);
}

describe('a keeper', () => {
  it('starts again what ends, and says how it ended', async () => {
    const keeper = keeperOf();
    await keeper.begin();
    lives[0]!.end('killed');
    await until(() => lives.length > 1);
    expect(said).toEqual(['It ended (killed); starting it again.']);
    await keeper.stop();
    expect(lives[1]!.stopped).toBe(true);
    expect(lives).toHaveLength(2);
  });

  it('leaves a failure of the first start to its caller', async () => {
    const keeper = keeperOf(() => Promise.reject(new Error('no room')));
    await expect(keeper.begin()).rejects.toThrow('no room');
  });

  it('gives up on what keeps ending', async () => {
    const keeper = keeperOf();
    await keeper.begin();
    const gaveUp = expect(keeper.gaveUp).rejects.toThrow('It keeps ending');
    for (let times = 0; times < 4; times++) {
      lives.at(-1)!.end('killed');
      if (times < 3) await until(() => lives.length === times + 2);
    }
    await gaveUp;
    expect(lives).toHaveLength(4);
  });

  it('counts a start that fails as one more ending', async () => {
    const keeper = keeperOf(async () => {
      if (lives.length > 0) throw new Error('no room');
      return begin();
    });
    await keeper.begin();
    lives[0]!.end('killed');
    await expect(keeper.gaveUp).rejects.toThrow('It keeps ending');
    expect(said.filter((line) => line.includes('no room'))).toHaveLength(3);
  });

  it('starts nothing while it waits to be stopped', async () => {
    const keeper = keeperOf(begin, [2_000]);
    await keeper.begin();
    lives[0]!.end('killed');
    await until(() => said.length === 1);
    await keeper.stop();
    expect(lives).toHaveLength(1);
  });

  it('starts anew on purpose without counting it', async () => {
    const keeper = keeperOf();
    await keeper.begin();
    for (let times = 0; times < 6; times++) {
      await keeper.restart();
      await until(() => lives.length === times + 2);
    }
    expect(lives).toHaveLength(7);
    await keeper.stop();
  });
});
