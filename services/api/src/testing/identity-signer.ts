import { createHmac, type KeyObject, sign as signBytes } from 'node:crypto';

export type Json = Record<string, unknown>;

/** As a shop keeps them in its own settings. */
export const SHOP_SECRET = 'v7Qm2kXz9RtB4nHw8LcJ5sYd3Gf6Pa1E';
export const OLDER_SECRET = 'Zx3Cv6Bn9Mq1We4Rt7Yu2Io5Pa8Sd0Fg';

const encode = (part: Json | string): string =>
  Buffer.from(typeof part === 'string' ? part : JSON.stringify(part)).toString('base64url');

/** A JWT that says what it is told to, right or wrong. */
export function jwt(header: Json | string, payload: Json | string, sign: (text: string) => string): string {
  const text = `${encode(header)}.${encode(payload)}`;
  return `${text}.${sign(text)}`;
}

export const hmac =
  (secret: string | Buffer) =>
  (text: string): string =>
    createHmac('sha256', secret).update(text).digest('base64url');

/** RS256 or ES256, as the key is. */
export const byKey =
  (key: KeyObject) =>
  (text: string): string =>
    signBytes('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url');

/** What a shop's server makes for its page: five minutes, HS256. */
export function identityToken(claims: Json, { secret = SHOP_SECRET, now = Date.now() } = {}): string {
  const iat = Math.floor(now / 1000);
  return jwt({ alg: 'HS256', typ: 'JWT' }, { iat, exp: iat + 300, ...claims }, hmac(secret));
}
