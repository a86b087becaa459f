import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import type { ErasureCertificate } from '@parley/protocol';

/** The DER of an Ed25519 key is these bytes and the 32 of the key (RFC 8410). */
const PRIVATE_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC_HEAD = Buffer.from('302a300506032b6570032100', 'hex');
const SEED_BYTES = 32;

export interface SigningKey {
  privateKey: KeyObject;
  /** base64 of the raw bytes. */
  publicKey: string;
}

export function signingKey(seed: Buffer): SigningKey {
  const der = Buffer.concat([PRIVATE_HEAD, seed.subarray(0, SEED_BYTES)]);
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const spki = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  return { privateKey, publicKey: spki.subarray(PUBLIC_HEAD.length).toString('base64') };
}

type Unsigned = Omit<ErasureCertificate, 'signature' | 'publicKey' | 'algorithm'>;

export function signed(content: Unsigned, { privateKey, publicKey }: SigningKey): ErasureCertificate {
  const whole = { ...content, algorithm: 'Ed25519', publicKey } as const;
  return { ...whole, signature: sign(null, bytesOf(whole), privateKey).toString('base64') };
}

/** Whether exactly this was signed with the key that belongs to `publicKey`, which must come from the server and not from the paper. */
export function isGenuine(certificate: unknown, publicKey: string): boolean {
  if (typeof certificate !== 'object' || certificate === null) return false;
  const { signature, ...whole } = certificate as Record<string, unknown>;
  const raw = Buffer.from(publicKey, 'base64');
  if (typeof signature !== 'string' || raw.length !== SEED_BYTES || whole['publicKey'] !== publicKey)
    return false;
  const key = createPublicKey({ key: Buffer.concat([PUBLIC_HEAD, raw]), format: 'der', type: 'spki' });
  return verify(null, bytesOf(whole), key, Buffer.from(signature, 'base64'));
}

/** A few characters that people can compare. */
export const fingerprintOf = (publicKey: string): string =>
  createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('hex').slice(0, 16);

const bytesOf = (content: object): Buffer => Buffer.from(canonical(content));

/** JSON with its keys in order and no space: the same content is the same bytes. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  const sorted = fields.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${sorted.map(([key, field]) => `${JSON.stringify(key)}:${canonical(field)}`).join(',')}}`;
}
