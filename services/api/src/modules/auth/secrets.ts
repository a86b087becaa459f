import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits, in base64url. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** What is kept of a secret. It has too many bits to be guessed, so a plain hash is enough and can be looked up. */
export const secretHash = (secret: string): Buffer => createHash('sha256').update(secret).digest();
