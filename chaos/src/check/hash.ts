import type { Seen } from '../history.js';

const PRIME = 0x01000193;
const HIGH = 0x200000; // 2^21: with 32 bits below it, all that a number holds exactly

/** 53 bits of a text, so that a million messages are compared without being kept. */
export function hashOf(text: string): number {
  let low = 0x811c9dc5;
  let high = 0x9747b28c;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    low = Math.imul(low ^ unit, PRIME);
    high = Math.imul(high ^ unit ^ (low >>> 13), PRIME);
  }
  return ((high >>> 0) % HIGH) * 2 ** 32 + (low >>> 0);
}

/** Of all that two who look at the same entry must agree on. */
export const hashOfEntry = ({ id, type, sender, text }: Seen): number =>
  hashOf(`${id} ${type} ${sender ?? ''} ${text}`);

/** What the server does to every text before it keeps it. Written again here: a checker must not believe what it checks. */
export const normalized = (text: string): string => text.toWellFormed().normalize('NFC').replaceAll('\0', '');
