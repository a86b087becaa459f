import type { IncomingMessage } from 'node:http';
import { expect, it } from '@jest/globals';
import { addressOf } from './arrival.js';
import { SocketPlaces } from './socket-places.js';

const from = (remoteAddress: string, forwardedFor?: string): IncomingMessage =>
  ({ socket: { remoteAddress }, headers: { 'x-forwarded-for': forwardedFor } }) as unknown as IncomingMessage;

it('gives an address a thousand places, and back what is left', () => {
  const places = new SocketPlaces(0, 1);
  for (let n = 0; n < 1_000; n++) places.take('10.0.0.1');
  expect([places.hasRoom(from('10.0.0.1')), places.hasRoom(from('10.0.0.2'))]).toEqual([false, true]);
  places.leave('10.0.0.1');
  expect(places.hasRoom(from('10.0.0.1'))).toBe(true);
  for (let n = 0; n < 999; n++) places.leave('10.0.0.1');
  expect(places.hasRoom(from('10.0.0.1'))).toBe(true);
});

it('believes as many proxies as there are, and nobody else', () => {
  const alone = new SocketPlaces(0, 0.001);
  alone.take(addressOf(from('10.0.0.1', '1.1.1.1'), 0));
  expect(alone.hasRoom(from('10.0.0.1', '2.2.2.2'))).toBe(false);

  const behindOne = new SocketPlaces(1, 0.001);
  behindOne.take(addressOf(from('10.0.0.1', 'claimed, 1.1.1.1'), 1));
  expect(behindOne.hasRoom(from('10.0.0.1', 'other, 1.1.1.1'))).toBe(false);
  expect(behindOne.hasRoom(from('10.0.0.1', 'claimed, 2.2.2.2'))).toBe(true);
  expect(behindOne.hasRoom(from('10.0.0.1'))).toBe(true);
});
