import { describe, expect, it } from '@jest/globals';
import { lineOf } from './copy-text.js';
import { customersOf, planOf, REGULARS, type Shop } from './plan.js';
import { recorded } from './texts.js';
import { ownText, orderOf } from './words.js';

const NOW = Date.UTC(2026, 0, 1);
const small: Shop = { rooms: 2_000, messages: 20_000, work: 200 };
const large: Shop = { rooms: 20_000, messages: 200_000, work: 200 };
const plans = (shop: Shop) => Array.from({ length: shop.rooms }, (_, n) => planOf(shop, n, NOW));
const share = (few: number, of: number): number => few / of;

describe('a shop', () => {
  it('is the same for every process that works it out', () => {
    expect(planOf(large, 123, NOW)).toEqual(planOf(large, 123, NOW));
    expect(ownText(5, 2)).toBe(ownText(5, 2));
  });

  it.each([
    ['small', small],
    ['large', large],
  ])('has as much in hand as it was told, and all of it among the newest: %s', (_, shop) => {
    const inHand = plans(shop).filter(({ status }) => status === 'waiting' || status === 'open');
    expect(share(inHand.length, shop.work)).toBeGreaterThan(0.8);
    expect(share(inHand.length, shop.work)).toBeLessThan(1.2);
    expect(Math.min(...inHand.map(({ number }) => number))).toBeGreaterThanOrEqual(
      shop.rooms - 2 * shop.work,
    );
  });

  it('has the messages that were asked for, about, and none of tomorrow', () => {
    const all = plans(large);
    const entries = all.reduce((sum, { turns }) => sum + turns + 2, 0);
    expect(share(entries, large.messages)).toBeGreaterThan(0.9);
    expect(share(entries, large.messages)).toBeLessThan(1.1);
    const ends = all.map(({ startedAt, pauseMs, turns }) => startedAt + pauseMs * (turns + 2));
    expect(Math.max(...ends)).toBeLessThanOrEqual(NOW);
  });

  it('has customers who come again and again, as often in a large one', () => {
    const ofFirst = (shop: Shop) => plans(shop).filter(({ customer }) => customer === 0).length;
    expect(share(ofFirst(large), ofFirst(small))).toBeGreaterThan(0.8);
    expect(share(ofFirst(large), ofFirst(small))).toBeLessThan(1.25);
    expect(Math.max(...plans(small).map(({ customer }) => customer))).toBeLessThan(customersOf(small));
    expect(REGULARS).toBeGreaterThan(1);
  });

  it('names its order in each chat', () => {
    expect(ownText(42, 0)).toContain(orderOf(42));
    expect(orderOf(42)).not.toBe(orderOf(43));
  });

  it('says what was recorded, customers what customers said', () => {
    const texts = recorded([
      {
        id: 'a',
        turns: [
          { from: 'customer', text: 'Hello' },
          { from: 'agent', text: 'Welcome' },
        ],
      },
    ]);
    expect([texts(0, 0), texts(3, 1), texts(7, 2)]).toEqual(['Hello', 'Welcome', 'Hello']);
  });
});

it('writes values as COPY reads them', () => {
  const at = new Date(NOW);
  expect(lineOf(['a\tb\\c\nd\r', null, true, false, 5, at])).toBe(
    `a\\tb\\\\c\\nd\\r\t\\N\tt\tf\t5\t${at.toISOString()}\n`,
  );
});
