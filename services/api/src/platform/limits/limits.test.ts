import { describe, expect, it } from '@jest/globals';
import { MovableClock, testSettings } from '../../testing/auth-app.js';
import { Failure } from '../failure.js';
import { addressKey } from './address.js';
import { Limits, type Use } from './limits.js';
import { Meter } from './meter.js';

const SECOND = 1000;

class StoppedClock extends MovableClock {
  private at = 1_800_000_000_000;
  override now = () => this.at;
  override pass(ms: number): void {
    this.at += ms;
  }
}

function limits(rateLimitScale = 1) {
  const clock = new StoppedClock();
  const made = new Limits(clock, testSettings({ rateLimitScale }));
  const wait = (...use: Use): number => {
    try {
      made.take(...use);
      return 0;
    } catch (error) {
      if (error instanceof Failure && error.code === 'RATE_LIMITED') return error.retryAfterMs!;
      throw error;
    }
  };
  const times = (n: number, ...use: Use) => Array.from({ length: n }, () => wait(...use));
  return { clock, made, wait, times };
}

describe('a bucket', () => {
  it('lets twenty messages of a customer through at once, then one in two seconds', () => {
    const { clock, wait, times } = limits();
    expect(times(20, 'message.customer', 'ann')).toEqual(Array(20).fill(0));
    expect(wait('message.customer', 'ann')).toBe(2 * SECOND);
    clock.pass(1999);
    expect(wait('message.customer', 'ann')).toBe(1);
    clock.pass(1);
    expect(wait('message.customer', 'ann')).toBe(0);
    expect(wait('message.customer', 'ann')).toBe(2 * SECOND);
    expect(wait('message.customer', 'bob')).toBe(0);
    clock.pass(60 * SECOND);
    expect(times(21, 'message.customer', 'ann')).toEqual([...Array<number>(20).fill(0), 2 * SECOND]);
  });

  it('gives staff forty, then two a second', () => {
    const { wait, times } = limits();
    expect(times(40, 'message.staff', 'agnes')).toEqual(Array(40).fill(0));
    expect(wait('message.staff', 'agnes')).toBe(500);
  });

  it('is not drained by what it refuses', () => {
    const { clock, times, wait } = limits();
    times(500, 'message.customer', 'ann');
    clock.pass(2 * SECOND);
    expect(wait('message.customer', 'ann')).toBe(0);
  });
});

describe('a window', () => {
  it('opens with the first and closes with the last, until its time is over', () => {
    const { clock, times, wait } = limits();
    expect(times(29, 'guest.create', 'home')).toEqual(Array(29).fill(0));
    clock.pass(4 * 60 * SECOND);
    expect(wait('guest.create', 'home')).toBe(0);
    expect(wait('guest.create', 'home')).toBe(6 * 60 * SECOND);
    clock.pass(6 * 60 * SECOND);
    expect(wait('guest.create', 'home')).toBe(0);
  });

  it('takes back what turns out not to count', () => {
    const { made, times, wait } = limits();
    times(10, 'login.account', 'a');
    made.giveBack('login.account', 'a');
    expect([wait('login.account', 'a'), wait('login.account', 'a') > 0]).toEqual([0, true]);
  });

  it('locks nobody out when the clock is set back', () => {
    const { clock, times, wait } = limits();
    times(9, 'login.account', 'a');
    clock.pass(-3600 * SECOND);
    expect(wait('login.account', 'a')).toBe(0);
    expect(wait('login.account', 'a')).toBeLessThanOrEqual(15 * 60 * SECOND);
  });
});

it('takes several, or none of them', () => {
  const { made, times, wait } = limits();
  times(10, 'login.account', 'a');
  for (let i = 0; i < 200; i++)
    expect(() =>
      made.takeAll([
        ['login.address', 'home'],
        ['login.account', 'a'],
      ]),
    ).toThrow('RATE_LIMITED');
  expect(times(100, 'login.address', 'home')).toEqual(Array(100).fill(0));
  expect(wait('login.address', 'home')).toBeGreaterThan(0);
});

it('is multiplied by its scale, and lets at least one through', () => {
  expect(
    limits(10)
      .times(201, 'message.customer', 'ann')
      .filter((wait) => wait > 0),
  ).toEqual([200]);
  expect(limits(0.001).times(2, 'login.account', 'a')[0]).toBe(0);
});

it('stays bounded under a flood of keys', () => {
  const meter = new Meter({ kind: 'window', most: 5, perMs: SECOND }, 1, 1000);
  for (let i = 0; i < 100_000; i++) meter.take(`key ${i}`, 1, 0);
  expect(meter.size).toBeLessThanOrEqual(1000);
  meter.sweep(SECOND);
  expect(meter.size).toBe(0);
});

it.each([
  ['127.0.0.1', '127.0.0.1'],
  ['::ffff:10.1.2.3', '10.1.2.3'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:0002::1', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  [undefined, 'unknown'],
])('counts %p as %p', (address, key) => {
  expect(addressKey(address)).toBe(key);
});
