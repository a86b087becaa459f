import { expect, it } from '@jest/globals';
import { captureLog } from '../../testing/inputs/captured-log.js';
import { faultKind, faultKinds } from './faults.js';
import { metricsText } from './metrics.js';

const counted = async (kind: string): Promise<number> => {
  const line = (await metricsText()).split('\n').find((one) => one.includes(`kind="${kind}"`));
  return Number(line?.split(' ').at(-1));
};

it('counts every fault, and is there at 0 before the first', async () => {
  const quake = faultKind('quake', 'the earth shook');
  expect(faultKinds()).toContain('quake');
  expect(await counted('quake')).toBe(0);
  captureLog();
  for (let n = 0; n < 100; n++) quake();
  expect(await counted('quake')).toBe(100);
});

it('writes a line with kind and facts, and says how many it left out when there are very many', async () => {
  const flood = faultKind('deluge', 'it rained', 'info');
  const lines = captureLog();
  for (let n = 0; n < 500; n++) flood({ n });
  expect(JSON.parse(lines[0]!)).toMatchObject({ level: 30, fault: 'deluge', n: 0, msg: 'it rained' });
  // the loop may have seen a second end
  expect(lines.length).toBeLessThanOrEqual(60);
  const written = lines.length;
  let unsaid = 0;
  while (lines.length === written) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    flood({ n: 'later' });
    unsaid += 1;
  }
  const left = lines
    .map((line) => (JSON.parse(line) as { unsaid?: number }).unsaid ?? 0)
    .reduce((sum, one) => sum + one, 0);
  expect(left + lines.length).toBe(500 + unsaid);
});
