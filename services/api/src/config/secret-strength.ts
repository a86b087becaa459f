/**
 * What stands in guides and is never changed. A random secret holds one of these words about once in ten million, and then
 * its owner makes another.
 */
const SAMPLES = ['changeme', 'change-me', 'change_me', 'secret', 'password', 'example', 'sample', 'replace'];
/** 256 bits, the size of the HMAC: RFC 7518, section 3.2, asks for no less. */
const MIN_BYTES = 32;
/** 32 random hexadecimal digits hold 14 different ones on average, and fewer than 8 once in a million. */
const MIN_DIFFERENT = 8;
const HOW_TO = 'make your own, for example with: openssl rand -base64 48';

/** What is wrong with a signing secret, or null. */
export function weakness(secret: string): string | null {
  if (Buffer.byteLength(secret) < MIN_BYTES) return `must be at least ${MIN_BYTES} bytes long: ${HOW_TO}`;
  const lower = secret.toLowerCase();
  if (SAMPLES.some((sample) => lower.includes(sample))) return `is a sample from a guide: ${HOW_TO}`;
  if (new Set(secret).size < MIN_DIFFERENT || repeats(secret)) return `repeats itself: ${HOW_TO}`;
  return null;
}

/** "abcdefghabcdefgh…": one short piece, over and over. */
function repeats(secret: string): boolean {
  const period = (secret + secret).indexOf(secret, 1);
  return period <= secret.length / 2;
}
