import { describe, expect, it } from '@jest/globals';
import { waitFor } from './wait.policy.js';

describe('the time to wait', () => {
  const pace = { handlingMs: 600_000, seats: 5, free: 0 };

  it('is a range around what the pace of the team says', () => {
    // a seat comes free every two minutes
    expect(waitFor(1, pace)).toEqual([0, 300]);
    expect(waitFor(4, pace)).toEqual([150, 810]);
    const [low, high] = waitFor(20, pace)!;
    expect([low, high]).toEqual([1710, 3090]);
  });

  it('is next to nothing while there is a seat, and nothing is said where nothing is known', () => {
    expect(waitFor(2, { ...pace, free: 2 })).toEqual([0, 30]);
    expect(waitFor(3, { ...pace, free: 2 })).toEqual(waitFor(1, pace));
    expect(waitFor(1, { ...pace, handlingMs: null })).toBeNull();
    expect(waitFor(1, { ...pace, seats: 0 })).toBeNull();
  });

  it('holds for eight of ten', () => {
    // seats that come free by chance, from numbers that are the same each time
    let seed = 7;
    const random = (): number => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
    for (const behind of [1, 3, 10]) {
      const [low, high] = waitFor(behind, pace)!;
      let within = 0;
      for (let n = 0; n < 2_000; n++) {
        let wait = 0;
        for (let k = 0; k < behind; k++) wait += -Math.log(random()) * 120;
        if (wait >= low && wait <= high) within++;
      }
      expect(within / 2_000).toBeGreaterThan(0.75);
      expect(within / 2_000).toBeLessThan(0.95);
    }
  });
});
