import { describe, expect, it } from '@jest/globals';
import { readable } from './contrast';

describe('the text on a colour', () => {
  it.each([
    ['#000000', 'white', 21, true],
    ['#ffffff', 'black', 21, false],
    ['#4f46c8', 'white', 6.9, true],
    ['#ffd400', 'black', 14.7, false],
    ['#767676', 'black', 4.62, true],
  ])('of %s is %s', (color, text, ratio, showsOnWhite) => {
    const found = readable(color);
    expect(found).toMatchObject({ text, reads: true, showsOnWhite });
    expect(found.ratio).toBeCloseTo(ratio, 0);
  });

  it('reads on every colour that there is', () => {
    for (let step = 0; step < 4_096; step++) {
      const color = `#${[...step.toString(16).padStart(3, '0')].map((digit) => digit + digit).join('')}`;
      expect(readable(color).reads).toBe(true);
    }
  });
});
