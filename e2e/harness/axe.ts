import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect } from '@jest/globals';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Everything that axe knows, or only what colours have to do with. */
export type Scope = 'everything' | 'colours';

/** Each finding in a line: rule, where, why. Looks into every frame by itself, since a frame may be of another origin. */
async function findings(page: Page, scope: Scope): Promise<string[]> {
  const options = {
    iframes: false,
    resultTypes: ['violations'],
    ...(scope === 'colours' && { runOnly: ['color-contrast', 'link-in-text-block'] }),
  };
  const found = await Promise.all(
    page.frames().map(async (frame) => {
      await frame.evaluate(atRest);
      // by hand, past the page's content policy, which rightly knows nothing of it; once for each document
      if (!(await frame.evaluate(() => 'axe' in globalThis))) await frame.evaluate(SOURCE);
      const results = await frame.evaluate(
        (given) =>
          (globalThis as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run(given),
        options,
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

/** A colour on its way to another is none that anybody has to read. */
const atRest = async (): Promise<void> => {
  const ends = document
    .getAnimations()
    .filter((one) => one.playState === 'running' && one.effect?.getComputedTiming().endTime !== Infinity);
  await Promise.allSettled(ends.map(({ finished }) => finished));
};

export async function isAccessible(page: Page, scope: Scope = 'everything'): Promise<void> {
  expect(await findings(page, scope)).toEqual([]);
}
