import type { IncomingMessage } from 'node:http';
import { addressKey } from '../limits/address.js';
import { addressOf } from './arrival.js';

/** An office of three hundred behind one address, with three tabs each. A socket costs some 20 kB. */
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
    const held = this.held.get(addressKey(addressOf(request, this.trustedProxies))) ?? 0;
    return held < Math.max(1, PER_ADDRESS * this.scale);
  }

  take(address: string | undefined): void {
    const key = addressKey(address);
    this.held.set(key, (this.held.get(key) ?? 0) + 1);
  }

  /** Once for each that was taken, when the connection is over. */
  leave(address: string | undefined): void {
    const key = addressKey(address);
    const left = (this.held.get(key) ?? 1) - 1;
    if (left > 0) this.held.set(key, left);
    else this.held.delete(key);
  }
}
