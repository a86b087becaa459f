import { expect, it } from '@jest/globals';
import type { Assignment, Candidate } from '@parley/protocol';
import { byMerit, scoreOf, wasTheirs } from './merit';

const someone = (userId: string, score: number | null): Candidate => ({
  userId,
  name: userId,
  score,
  leftOut: score === null ? 'full' : null,
  load: 1,
  capacity: 2,
});

it('shows the chosen one first, and who was left out last', () => {
  const candidates = [someone('out', null), someone('good', 0.5), someone('best', 1), someone('tied', 1)];
  const item = { candidates, agentId: 'tied' } as unknown as Assignment;
  expect(byMerit(item).map(({ userId }) => userId)).toEqual(['tied', 'best', 'good', 'out']);
});

it('says of a score what it means under its policy', () => {
  expect(scoreOf(someone('a', -1_000), 'round_robin')).toEqual({ kind: 'last', at: 1_000 });
  expect(scoreOf(someone('a', -0), 'round_robin')).toEqual({ kind: 'last', at: null });
  expect(scoreOf(someone('a', 1), 'last_agent')).toEqual({ kind: 'customer', isTheirs: true });
  expect(scoreOf(someone('a', 0.5), 'best_skill')).toEqual({ kind: 'share', of: 'match', value: 0.5 });
  expect(scoreOf(someone('a', 0.5), 'least_busy')).toEqual({ kind: 'share', of: 'free', value: 0.5 });
});

it('tells whose the chat was from who has had other ones', () => {
  const item = { wanted: { formerAgentId: 'a' } } as unknown as Assignment;
  expect([wasTheirs(someone('a', 1), item), wasTheirs(someone('b', 1), item)]).toEqual([true, false]);
});
