import { BlockList, isIP } from 'node:net';

/** An address or a range of addresses, as it is written: `203.0.113.7`, `203.0.113.0/24`, `2001:db8::/48`. */
interface Network {
  address: string;
  prefix: number;
  family: 'ipv4' | 'ipv6';
}

/** Wider ones are whole providers or the internet: a slip of the hand. */
const WIDEST = { ipv4: 16, ipv6: 32 } as const;
const BITS = { ipv4: 32, ipv6: 128 } as const;

/** Null if it is neither. */
function parseNetwork(text: string): Network | null {
  const [, address = '', prefix] = /^([\da-f.:]{2,45})(?:\/(\d{1,3}))?$/i.exec(text.trim()) ?? [];
  const version = isIP(address);
  if (version === 0) return null;
  const family = version === 4 ? 'ipv4' : 'ipv6';
  const bits = prefix === undefined ? BITS[family] : Number(prefix);
  return bits <= BITS[family] ? { address, prefix: bits, family } : null;
}

/** What is wrong with a network that somebody wants to block; null if nothing is. */
export function networkProblem(text: string): string | null {
  const network = parseNetwork(text);
  if (!network) return 'must be an address or a range of addresses';
  const widest = WIDEST[network.family];
  return network.prefix < widest ? `must be no wider than /${widest}` : null;
}

/** With what is left of the address beside the range taken away, as Postgres wants it. */
export function canonicalNetwork(text: string): string {
  const { address, prefix, family } = parseNetwork(text)!;
  const bytes = family === 'ipv4' ? address.split('.').map(Number) : bytesOf(address);
  const kept = bytes.map((byte, i) => byte & (0xff00 >> Math.min(8, Math.max(0, prefix - i * 8))) & 0xff);
  if (family === 'ipv4') return `${kept.join('.')}/${prefix}`;
  const groups = Array.from({ length: 8 }, (_, i) => ((kept[2 * i]! << 8) | kept[2 * i + 1]!).toString(16));
  return `${groups.join(':')}/${prefix}`;
}

/** The sixteen bytes of an IPv6 address, also of one that ends like an IPv4 address. */
function bytesOf(address: string): number[] {
  const plain = address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, ...parts: string[]) => {
    const [a, b, c, d] = parts.slice(0, 4).map(Number);
    return `${((a! << 8) | b!).toString(16)}:${((c! << 8) | d!).toString(16)}`;
  });
  const [head = '', tail] = plain.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const missing = Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0');
  return [...before, ...(tail === undefined ? [] : missing), ...after].flatMap((group) => {
    const value = parseInt(group, 16);
    return [value >> 8, value & 0xff];
  });
}

/** Addresses to look out for. */
export class Networks {
  private readonly list = new BlockList();

  constructor(networks: readonly string[]) {
    for (const text of networks) {
      const network = parseNetwork(text);
      if (network) this.list.addSubnet(network.address, network.prefix, network.family);
    }
  }

  has(address: string): boolean {
    const bare = address.split('%')[0]!.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '');
    const version = isIP(bare);
    return version !== 0 && this.list.check(bare, version === 4 ? 'ipv4' : 'ipv6');
  }
}
