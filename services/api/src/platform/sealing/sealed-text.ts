import { createCipheriv, createDecipheriv, randomFillSync } from 'node:crypto';

/** Says how a text was sealed, so that another way can follow this one. No base64 text has a dot. */
const VERSION = 's1.';
const CIPHER = 'aes-256-gcm';
/** NIST SP 800-38D, section 8.2: 96 bits, random; one key may seal 2^32 texts. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Random bytes for many nonces at once: to ask for each anew takes longer than what it is asked for. */
const nonces = Buffer.allocUnsafe(NONCE_BYTES * 512);
let noncesUsed = nonces.length;

/** Each is given out once. Read it before the next one is asked for. */
function freshNonce(): Buffer {
  if (noncesUsed === nonces.length) {
    randomFillSync(nonces);
    noncesUsed = 0;
  }
  noncesUsed += NONCE_BYTES;
  return nonces.subarray(noncesUsed - NONCE_BYTES, noncesUsed);
}

/**
 * AES-256-GCM under `key`, bound to its place: moved to another one it does not open. Nothing stays nothing, so that a text
 * that was taken out can be told from one that is there.
 */
export function seal(key: Buffer, text: string, place: string): string {
  if (text === '') return '';
  const nonce = freshNonce();
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(place));
  const body = [nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()];
  return VERSION + Buffer.concat(body).toString('base64');
}

export const isSealed = (text: string): boolean => text.startsWith(VERSION);

/** The text again. Throws when it was sealed with another key or for another place, or was changed. */
export function unseal(key: Buffer, sealed: string, place: string): string {
  if (sealed === '') return '';
  const bytes = Buffer.from(sealed.slice(VERSION.length), 'base64');
  const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(place))
    .setAuthTag(bytes.subarray(-TAG_BYTES));
  return decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
}
