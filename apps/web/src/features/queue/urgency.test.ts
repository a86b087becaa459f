import { describe, expect, it } from '@jest/globals';
import { aRoom, aUser, NOON } from '../../../testing/fake-client';
import { urgencyOf } from './urgency';

const at = (minutes: number): string => new Date(NOON + minutes * 60_000).toISOString();
const room = (change: Parameters<typeof aRoom>[1]) => aRoom(aUser(), change);

describe('the edge of a chat in the list', () => {
  it('says near from the moment of the warning on, and late from the target on', () => {
    const promised = room({ due: { first: at(30), next: null, resolve: at(480) }, warnAt: at(22) });
    const seen = [0, 22, 29, 30, 90].map((minutes) => urgencyOf(promised, NOON + minutes * 60_000));
    expect(seen).toEqual([undefined, 'long', 'long', 'tooLong', 'tooLong']);
  });

  it('goes by the wait where nothing is promised', () => {
    const waiting = room({ waitingSince: at(0) });
    const seen = [1, 5, 15].map((minutes) => urgencyOf(waiting, NOON + minutes * 60_000));
    expect(seen).toEqual([undefined, 'long', 'tooLong']);
    expect(urgencyOf(room({ waitingSince: null }), NOON)).toBeUndefined();
  });
});
