import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SourceTextModule } from 'node:vm';
import { describe, expect, it } from '@jest/globals';
import { MUTANTS } from './mutants.js';
import { type FunctionPatch, replaceOnce } from './patch.js';

const ROOT = join(import.meta.dirname, '../../..');
const MIGRATIONS = join(ROOT, 'services/api/src/platform/database/migrations');

/** What has another name since a migration: what it was called, and until when. */
const RENAMED: Record<string, { from: string; by: string }> = {
  append_any: { from: 'append_entries', by: '1763890000000-ordinary-messages.ts' },
};

/** The newest definition: from the last `create function` of that name to its end. */
function definitionOf(present: string): string {
  const { from: name, by } = RENAMED[present] ?? { from: present, by: '~' };
  const files = readdirSync(MIGRATIONS).filter((file) => /^\d/.test(file) && file < by);
  const definitions = files.sort().flatMap((file) => {
    const up = readFileSync(join(MIGRATIONS, file), 'utf8').split('async down(')[0]!;
    const [, definition] = up.split(new RegExp(`create (?:or replace )?function ${name}\\(`));
    return definition === undefined ? [] : [definition.split('end $$')[0]!];
  });
  return definitions.at(-1) ?? '';
}

/** All patches of one text, one after the other. */
const patched = (
  text: string,
  patches: readonly { find: string; replace: string }[],
  where: string,
): string => patches.reduce((done, { find, replace }) => replaceOnce(done, find, replace, where), text);

const groupedBy = <T>(all: readonly T[], key: (one: T) => string): [string, T[]][] => {
  const groups = new Map<string, T[]>();
  for (const one of all) groups.set(key(one), [...(groups.get(key(one)) ?? []), one]);
  return [...groups];
};

describe('a mutant', () => {
  it.each(MUTANTS)('$name still changes what it was made to change', ({ patches, functions, ...mutant }) => {
    for (const [file, ofFile] of groupedBy(patches, (patch) => patch.file)) {
      const text = patched(readFileSync(join(ROOT, file), 'utf8'), ofFile, file);
      // Throws where the change does not parse.
      expect(new SourceTextModule(text).status).toBe('unlinked');
    }
    for (const [name, ofOne] of groupedBy<FunctionPatch>(functions, (patch) => patch.function))
      expect(patched(definitionOf(name), ofOne, name)).not.toBe(definitionOf(name));
    expect(patches.length + functions.length + Object.keys(mutant.postgres ?? {}).length).toBeGreaterThan(0);
  });

  it('that finds nothing to change, or too much, fails', () => {
    expect(() => replaceOnce('a b c', 'd', 'e', 'the file')).toThrow('the file has 0 times');
    expect(() => replaceOnce('a b a', 'a', 'e', 'the file')).toThrow('the file has 2 times');
    expect(replaceOnce('a b c', 'b', '$&', 'the file')).toBe('a $& c');
  });

  it('has a name of its own', () => {
    expect(new Set(MUTANTS.map(({ name }) => name)).size).toBe(MUTANTS.length);
  });
});
