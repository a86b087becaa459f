import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect } from '@jest/globals';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Each finding in a line: rule, where, why. Looks into every frame by itself, since a frame may be of another origin. */
export async function findings(page: Page): Promise<string[]> {
  const found = await Promise.all(
    page.frames().map(async (frame) => {
      // outside the page's content policy, which rightly knows nothing of it
      await frame.evaluate(SOURCE);
      const results = await frame.evaluate(() =>
        (globalThis as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run({
          iframes: false,
        }),
      );
      return results.violations.flatMap(({ id, nodes }) =>
        nodes.map(
          (node) =>
            `${id}: ${node.target.join(' ')} — ${node.failureSummary?.split('\n').slice(1).join(' ')}`,
        ),
      );
    }),
  );
  return found.flat();
}

export async function isAccessible(page: Page): Promise<void> {
  expect(await findings(page)).toEqual([]);
}
