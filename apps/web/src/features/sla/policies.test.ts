import { expect, it } from '@jest/globals';
import type { SlaPolicy } from '@parley/protocol';
import { targetOf, withTarget } from './policies';

const all: SlaPolicy = { teamId: null, priority: 'high', first: 30, next: null, resolve: null };

it('changes one target of one team, and nothing else', () => {
  const changed = withTarget([all], 'billing', 'high', 'first', 10);
  expect(targetOf(changed, 'billing', 'high')).toEqual({ ...all, teamId: 'billing', first: 10 });
  expect(targetOf(changed, null, 'high')).toEqual(all);
  expect(targetOf(withTarget(changed, 'billing', 'high', 'next', 60), 'billing', 'high')).toMatchObject({
    first: 10,
    next: 60,
  });
});

it('leaves out what promises nothing', () => {
  expect(withTarget([all], null, 'high', 'first', null)).toEqual([]);
});
