import type { IncomingMessage } from 'node:http';
import { addressKey } from '../limits/address.js';

/** An office of three hundred behind one address, with three tabs each. A socket costs some 30 kB. */
const PER_ADDRESS = 1_000;

/** How many connections each address holds. One that holds too many gets no more of them; the others are as free as ever. */
export class SocketPlaces {
  private readonly held = new Map<string, number>();

  /** `trustedProxies`: whose `X-Forwarded-For` is believed, as Express counts it; `scale` multiplies the limit. */
  constructor(
    private readonly trustedProxies: number,
    private readonly scale: number,
  ) {}

  hasRoom(request: IncomingMessage): boolean {
    const held = this.held.get(this.keyOf(request)) ?? 0;
    return held < Math.max(1, PER_ADDRESS * this.scale);
  }

  /** Call what it returns, once, when the connection is over. */
  take(request: IncomingMessage): () => void {
    const key = this.keyOf(request);
    this.held.set(key, (this.held.get(key) ?? 0) + 1);
    return () => {
      const left = (this.held.get(key) ?? 1) - 1;
      if (left > 0) this.held.set(key, left);
      else this.held.delete(key);
    };
  }

  private keyOf(request: IncomingMessage): string {
    return addressKey(addressOf(request, this.trustedProxies));
  }
}

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
