import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { zip, type ZipEntry } from './zip.js';

const AT = new Date('2026-11-21T12:34:56Z');
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-zip-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function* parts(...texts: string[]): AsyncGenerator<string> {
  yield* texts;
}

async function archive(...entries: ZipEntry[]): Promise<Buffer> {
  const chunks: Buffer[] = [];
  const all = async function* (): AsyncGenerator<ZipEntry> {
    yield* entries;
  };
  for await (const chunk of zip(all())) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const hasUnzip = (): boolean => {
  try {
    execFileSync('python3', ['--version']);
    return true;
  } catch {
    return false;
  }
};

describe('an archive', () => {
  it('has in it what was put into it', async () => {
    const made = await archive({ name: 'index.html', at: AT, content: parts('one ', 'two ', 'ثلاثة') });
    expect(made.readUInt32LE(0)).toBe(0x04034b50);
    const start = 30 + 'index.html'.length;
    expect(inflateRawSync(made.subarray(start)).toString()).toBe('one two ثلاثة');
    // the end names one file, and where the list of files begins
    const end = made.subarray(-22);
    expect([end.readUInt32LE(0), end.readUInt16LE(10)]).toEqual([0x06054b50, 1]);
    const list = made.subarray(end.readUInt32LE(16));
    expect([list.readUInt32LE(0), list.subarray(46, 56).toString()]).toEqual([0x02014b50, 'index.html']);
    expect([list.readUInt32LE(24), list.readUInt32LE(42)]).toEqual([Buffer.byteLength('one two ثلاثة'), 0]);
  });

  (hasUnzip() ? it : it.skip)('opens with a program that is not ours', async () => {
    const long = 'x'.repeat(3_000_000);
    const made = await archive(
      { name: 'a.txt', at: AT, content: parts('a') },
      { name: 'empty.txt', at: AT, content: parts() },
      { name: 'files/ü.txt', at: AT, content: parts(long, 'end') },
    );
    expect(made.length).toBeLessThan(20_000);
    const file = join(folder, 'made.zip');
    writeFileSync(file, made);
    execFileSync('python3', [
      '-c',
      'import sys,zipfile;z=zipfile.ZipFile(sys.argv[1]);assert z.testzip() is None;z.extractall(sys.argv[2])',
      file,
      folder,
    ]);
    expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toBe('a');
    expect(readFileSync(join(folder, 'empty.txt'), 'utf8')).toBe('');
    expect(readFileSync(join(folder, 'files/ü.txt'), 'utf8')).toBe(`${long}end`);
  });

  it('fails when what goes in fails, and stops reading when nobody takes it', async () => {
    const failing = async function* (): AsyncGenerator<string> {
      yield 'a';
      throw new Error('lost');
    };
    await expect(archive({ name: 'a', at: AT, content: failing() })).rejects.toThrow('lost');
    let read = 0;
    let isClosed = false;
    const endless = async function* (): AsyncGenerator<Buffer> {
      try {
        for (;;) {
          read += 1;
          yield Buffer.from(crypto.getRandomValues(new Uint8Array(65_536)));
        }
      } finally {
        isClosed = true;
      }
    };
    const entries = async function* (): AsyncGenerator<ZipEntry> {
      yield { name: 'a', at: AT, content: endless() };
    };
    let taken = 0;
    for await (const chunk of zip(entries())) if ((taken += chunk.length) > 300_000) break;
    await new Promise((resolve) => setImmediate(resolve));
    expect(read).toBeLessThan(100);
    expect(isClosed).toBe(true);
  });
});
