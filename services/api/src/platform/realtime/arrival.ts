import type { IncomingMessage } from 'node:http';
import type { Socket } from 'socket.io';

export type EngineSocket = Socket['conn'];

/** What is still asked of the request that a connection came with. */
export interface Arrival {
  /** Where it comes from, by the word of the proxies that are believed. */
  readonly address: string | undefined;
  readonly userAgent: string;
}

interface Arrived {
  arrival?: Arrival;
  request: IncomingMessage | null;
}

/** Lets the request go: with its headers, streams and listeners it would weigh more than most of what is kept for who does nothing. */
export function arrive(connection: EngineSocket, trustedProxies: number): Arrival {
  const arrived = connection as unknown as Arrived;
  const request = arrived.request!;
  const arrival = {
    address: addressOf(request, trustedProxies),
    userAgent: request.headers['user-agent'] ?? '',
  };
  arrived.arrival = arrival;
  arrived.request = null;
  return arrival;
}

export const arrivalOf = (connection: EngineSocket): Arrival => (connection as unknown as Arrived).arrival!;

/** Where a request comes from, as Express finds it: `trustedProxies` many are believed what they say of whom they speak for. */
export function addressOf({ socket, headers }: IncomingMessage, trustedProxies: number): string | undefined {
  const forwarded = String(headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((address) => address.trim())
    .filter((address) => address !== '');
  // The nearest first: the peer, then what each proxy says that it got the request from.
  const chain = [socket.remoteAddress, ...forwarded.reverse()];
  return chain[Math.min(trustedProxies, chain.length - 1)];
}
