import { isIPv6 } from 'node:net';

/**
 * Whom an address counts as. One household or server has a whole /64 of IPv6, so that is one key; an IPv4 address in
 * IPv6 dress is the IPv4 address.
 */
export function addressKey(address: string | undefined): string {
  if (!address) return 'unknown';
  const bare = address.split('%')[0]!;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare);
  if (mapped) return mapped[1]!;
  if (!isIPv6(bare)) return bare;
  return `${groups(bare).slice(0, 4).join(':')}::/64`;
}

/** The network of an address as `addressKey` gives it: who was in the same one is not told apart. */
export function networkOf(key: string): string {
  const v4 = /^(\d+\.\d+\.\d+)\.\d+$/.exec(key);
  if (v4) return `${v4[1]}.0/24`;
  return key.includes(':') ? `${groups(key.replace(/\/64$/, '')).slice(0, 3).join(':')}::/48` : key;
}

function groups(address: string): string[] {
  const [head = '', tail] = address.toLowerCase().split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const missing = tail === undefined ? 0 : 8 - before.length - after.length;
  const all = [...before, ...Array<string>(Math.max(0, missing)).fill('0'), ...after];
  return all.map((group) => group.replace(/^0+(?=.)/, ''));
}
