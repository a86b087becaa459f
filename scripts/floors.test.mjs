// Versions below which a package has a known hole. What is in the lockfile is what is installed, by whomever it was asked for.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ROOT } from './lib/tools.mjs';

/** A package that is not in the lockfile is fine. */
const FLOORS = {
  'engine.io': '6.6.10',
  'socket.io-parser': '4.2.7',
  multer: '2.4.0',
  typeorm: '1.1.0',
};

/** @param {string} version */
const numbersOf = (version) => version.split(/[.-]/, 3).map(Number);

/**
 * @param {string} version
 * @param {string} floor
 */
function isBelow(version, floor) {
  const [mine, least] = [numbersOf(version), numbersOf(floor)];
  const at = mine.findIndex((number, index) => number !== least[index]);
  // a version before the release (1.1.0-rc.1) lacks what the release mends
  return at === -1 ? version.includes('-') : (mine[at] ?? 0) < (least[at] ?? 0);
}

/**
 * Every version of a package that stands anywhere in a lockfile.
 *
 * @param {string} lockfile
 * @param {string} name
 */
function versionsOf(lockfile, name) {
  const entries = lockfile.matchAll(/^ {2}'?((?:@[^@\s/]+\/)?[^@\s']+)@(\d[^:'(\s]*)(?:\([^\n]*)?'?:/gm);
  return new Set([...entries].filter(([, found]) => found === name).map(([, , version]) => version ?? ''));
}

/** @param {string} lockfile */
const tooOld = (lockfile) =>
  Object.entries(FLOORS).flatMap(([name, floor]) =>
    [...versionsOf(lockfile, name)]
      .filter((version) => isBelow(version, floor))
      .map((version) => `${name}@${version} is below ${floor}`),
  );

const lockfile = readFileSync(join(ROOT, 'pnpm-lock.yaml'), 'utf8');

describe('what is installed', () => {
  it('has no package that is older than its last hole', () => {
    expect(tooOld(lockfile)).toEqual([]);
  });

  // whoever has the package already never notices, and a machine that has nothing can install nothing
  it('is named by a hash that some file can have', () => {
    const hashes = [...lockfile.matchAll(/integrity: sha512-([^\s,}]+)/g)].map(([, hash]) => hash ?? '');
    expect(hashes.length).toBeGreaterThan(0);
    const broken = hashes.filter((hash) => {
      const bytes = Buffer.from(hash, 'base64');
      return bytes.length !== 64 || bytes.toString('base64') !== hash;
    });
    expect(broken).toEqual([]);
  });

  it('is read at all', () => {
    expect(versionsOf(lockfile, 'typeorm').size).toBeGreaterThan(0);
    expect(versionsOf(lockfile, 'socket.io-parser').size).toBeGreaterThan(0);
  });

  it.each([
    [`  engine.io@6.6.9:\n`, ['engine.io@6.6.9 is below 6.6.10']],
    [`  engine.io@6.6.10:\n  multer@2.4.0:\n  typeorm@2.0.0:\n`, []],
    [`  engine.io@7.0.0:\n  engine.io@6.5.99(supports-color@9.0.0):\n`, ['engine.io@6.5.99 is below 6.6.10']],
    [`  'typeorm@1.1.0-rc.1(pg@8.0.0)(redis@5.0.0)':\n`, ['typeorm@1.1.0-rc.1 is below 1.1.0']],
    [`  '@types/multer@1.0.0':\n  my-multer@1.0.0:\n`, []],
  ])('would be found too old in %j', (text, found) => {
    expect(tooOld(text)).toEqual(found);
  });
});
