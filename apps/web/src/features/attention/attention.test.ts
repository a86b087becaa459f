import { describe, expect, it } from '@jest/globals';
import type { Agent } from '@parley/protocol';
import { namedIn } from '.';

const agent = (userId: string, name: string): Agent => ({
  userId,
  name,
  role: 'agent',
  status: 'online',
  openRooms: 0,
});
const ben = agent('1', 'Ben');
const miller = agent('2', 'Ben Miller');
const other = agent('3', 'Ben Miller');
const ids = (text: string, agents: Agent[], chosen = [] as { userId: string; name: string }[]) =>
  namedIn(text, agents, chosen).map(({ userId }) => userId);

describe('whom a note names', () => {
  it('is whoever stands in it by their whole name', () => {
    expect(ids('ask @Ben and @ben', [ben, miller])).toEqual(['1']);
    expect(ids('ask @Ben Miller', [ben, miller])).toEqual(['2']);
    expect(ids('ask @Ben Miller, or @Ben', [ben, miller])).toEqual(['1', '2']);
    expect(ids('ask Ben', [ben])).toEqual([]);
  });

  it('is the one who was chosen of two with the same name, and nobody by chance', () => {
    expect(ids('@Ben Miller', [miller, other])).toEqual([]);
    expect(ids('@Ben Miller', [miller, other], [{ userId: '3', name: 'Ben Miller' }])).toEqual(['3']);
    expect(ids('gone again', [miller, other], [{ userId: '3', name: 'Ben Miller' }])).toEqual([]);
  });
});
