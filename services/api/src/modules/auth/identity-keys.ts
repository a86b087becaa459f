import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { open } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { Settings } from '../../config/settings.js';
import { Clock } from '../../platform/clock.js';
import { fail } from '../../platform/failure.js';
import { log } from '../../platform/log.js';
import type { Algorithm } from './identity.policy.js';

/** A key that was withdrawn is good for so long at most, as long as its place can be reached. */
const FRESH_MS = 10 * 60_000;
/** So long the last ones count when it cannot. */
const STALE_MS = 60 * 60_000;
/** Anybody may make up a name for a key: that must not become a way to have us ask without end. */
const ASK_AGAIN_MS = 30_000;
const TIMEOUT_MS = 5_000;
/** Some twenty keys with their certificates. */
const MAX_BYTES = 64 * 1024;
const MAX_KEYS = 50;
const MIN_RSA_BITS = 2_048;

interface PublicKey {
  alg: Algorithm;
  kid: string | undefined;
  key: KeyObject;
}

/** The public keys of the shop that signs: read once, again after a while, and when a token names one that is not among them. */
@Injectable()
export class IdentityKeys {
  private keys: readonly PublicKey[] = [];
  private readAt = -Infinity;
  private triedAt = -Infinity;
  private reading: Promise<void> | null = null;

  constructor(
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  get areSet(): boolean {
    return this.settings.identityJwks !== null;
  }

  /** Those that may have signed it; all of the algorithm for a token that names none. `UNAVAILABLE` if none can be had. */
  async find(alg: Algorithm, kid: string | undefined): Promise<KeyObject[]> {
    if (this.age() > FRESH_MS) await this.read();
    if (this.age() > STALE_MS) fail('UNAVAILABLE');
    if (kid !== undefined && !this.keys.some((one) => one.kid === kid)) await this.read();
    return this.keys.filter((one) => one.alg === alg && (!kid || one.kid === kid)).map(({ key }) => key);
  }

  private age = (): number => this.clock.now() - this.readAt;

  /** One at a time, for all who wait for it; and not again for a while, whatever came of it. */
  private read(): Promise<void> {
    if (!this.reading && this.clock.now() - this.triedAt < ASK_AGAIN_MS) return Promise.resolve();
    this.reading ??= this.tryRead().finally(() => (this.reading = null));
    return this.reading;
  }

  private async tryRead(): Promise<void> {
    this.triedAt = this.clock.now();
    const source = this.settings.identityJwks;
    if (source === null) return;
    try {
      this.keys = keysIn(await (source instanceof URL ? fetched(source) : contentOf(source)));
      this.readAt = this.clock.now();
    } catch (error) {
      log.warn(
        { err: error },
        'the keys of IDENTITY_JWKS could not be read; those from before count for an hour',
      );
    }
  }
}

/** Where it is was said by who runs the server; where that leads on to was not. */
async function fetched(url: URL): Promise<string> {
  const response = await fetch(url, {
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
    headers: { accept: 'application/json' },
  });
  if (!response.ok || !response.body) throw new Error(`answered ${response.status}`);
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength;
    if (bytes > MAX_BYTES) throw new Error(`is longer than ${MAX_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

async function contentOf(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(MAX_BYTES + 1));
    if (bytesRead > MAX_BYTES) throw new Error(`is longer than ${MAX_BYTES} bytes`);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}

function keysIn(text: string): PublicKey[] {
  const { keys } = JSON.parse(text) as { keys?: unknown };
  if (!Array.isArray(keys) || keys.length > MAX_KEYS)
    throw new Error(`must have "keys", at most ${MAX_KEYS}`);
  return keys.flatMap((jwk: unknown) => publicKey(jwk) ?? []);
}

type Jwk = JsonWebKey & { use?: unknown; key_ops?: unknown; alg?: unknown; kid?: unknown };

const FITS: Partial<Record<string, Algorithm>> = { RSA: 'RS256', EC: 'ES256' };

/** Null for whatever is not there to check our signatures: secrets, private halves, keys for something else, weak ones. */
function publicKey(value: unknown): PublicKey | null {
  if (typeof value !== 'object' || value === null) return null;
  const jwk = value as Jwk;
  const alg = FITS[jwk.kty ?? ''];
  if (!alg || !isForUs(jwk, alg)) return null;
  try {
    const key = createPublicKey({ key: jwk, format: 'jwk' });
    const kid = typeof jwk.kid === 'string' ? jwk.kid : undefined;
    return isStrong(key) ? { alg, kid, key } : null;
  } catch {
    return null; // not what it says it is
  }
}

function isForUs({ use, key_ops, alg, d }: Jwk, wanted: Algorithm): boolean {
  if (d !== undefined || (use !== undefined && use !== 'sig')) return false;
  if (key_ops !== undefined && !(Array.isArray(key_ops) && key_ops.includes('verify'))) return false;
  return alg === undefined || alg === wanted;
}

function isStrong({ asymmetricKeyDetails = {} }: KeyObject): boolean {
  const { modulusLength, namedCurve } = asymmetricKeyDetails;
  return namedCurve === 'prime256v1' || (modulusLength ?? 0) >= MIN_RSA_BITS;
}
