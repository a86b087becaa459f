let lastMs = 0;
let counter = 0;

const hex = (value: number, length: number): string => value.toString(16).padStart(length, '0');

/** A UUIDv7 that grows with every call, also within one millisecond and when the clock goes back. */
export function newId(now = Date.now()): string {
  if (now > lastMs) {
    lastMs = now;
    // The upper half is left free to count in.
    counter = randomBytes(2).reduce((sum, byte) => sum * 256 + byte, 0) & 0x7ff;
  } else if (++counter > 0xfff) {
    lastMs++;
    counter = 0;
  }
  const time = hex(lastMs, 12);
  const [variant = 0, ...tail] = randomBytes(8);
  const node = hex(0x80 | (variant & 0x3f), 2) + tail.map((byte) => hex(byte, 2)).join('');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(counter, 3)}-${node.slice(0, 4)}-${node.slice(4)}`;
}

/** 256 bits that nobody guesses. */
export const newSecret = (): string =>
  randomBytes(32)
    .map((byte) => hex(byte, 2))
    .join('');

/** As an array of its own, so that `map` may make strings of it. Works where the page is not secure, too. */
function randomBytes(count: number): number[] {
  return [...crypto.getRandomValues(new Uint8Array(count))];
}
