import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';

const STORIES = join(dirname(fileURLToPath(import.meta.url)), '../e2e/stories');
const NAMED = /(?:stage\.customer|Api\.guest)\(\s*(?:stage,\s*)?'([^']+)'/g;

it('gives no two stories a customer of the same name: they share a product, and find their customers by it', () => {
  const files = new Map();
  for (const file of readdirSync(STORIES))
    for (const [, name] of readFileSync(join(STORIES, file), 'utf8').matchAll(NAMED))
      files.set(name, (files.get(name) ?? new Set()).add(file));
  expect(files.size).toBeGreaterThan(50);
  const shared = [...files].filter(([, { size }]) => size > 1).map(([name, set]) => [name, ...set]);
  expect(shared).toEqual([]);
});
