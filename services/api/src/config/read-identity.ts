import { resolve } from 'node:path';
import type { EnvReader } from './env-reader.js';
import { isLoopback } from './loopback.js';
import { weakness } from './secret-strength.js';
import type { Settings } from './settings.js';

/** The present one, and the one before while it is being changed; more are a list that nobody tends. */
const MAX_SECRETS = 5;

/** By what a shop signs who its customers are. */
export function readIdentity(
  reader: EnvReader,
): Pick<Settings, 'identitySecrets' | 'identityJwks' | 'identityIssuer' | 'identityAudience'> {
  return {
    identitySecrets: readSecrets(reader),
    identityJwks: readJwks(reader),
    identityIssuer: reader.text('IDENTITY_ISSUER'),
    identityAudience: reader.text('IDENTITY_AUDIENCE'),
  };
}

function readSecrets(reader: EnvReader): string[] {
  const secrets = reader.list('IDENTITY_SECRETS');
  const problem = secretsProblem(secrets, reader.secret('JWT_SECRET'));
  if (problem) reader.complain('IDENTITY_SECRETS', problem);
  return secrets;
}

/** The values themselves are never repeated. */
function secretsProblem(secrets: readonly string[], jwtSecret: string | null): string | null {
  if (secrets.length > MAX_SECRETS) return `must be at most ${MAX_SECRETS}, the newest first`;
  if (new Set(secrets).size < secrets.length) return 'has the same one twice';
  // The shop's servers hold these: they must not be able to make sessions of the staff.
  if (jwtSecret && secrets.includes(jwtSecret)) return 'must be other ones than JWT_SECRET';
  for (const [n, secret] of secrets.entries()) {
    const problem = weakness(secret);
    if (problem) return secrets.length > 1 ? `number ${n + 1} ${problem}` : problem;
  }
  return null;
}

/** An address or the path of a file, which may be written as an address too. */
function readJwks(reader: EnvReader): URL | string | null {
  const value = reader.text('IDENTITY_JWKS');
  if (!value || !/^[a-z][a-z\d+.-]+:/i.test(value)) return value && resolve(value);
  const url = URL.canParse(value) ? new URL(value) : null;
  if (url && isSafe(url)) return url;
  reader.complain(
    'IDENTITY_JWKS',
    'must be the path of a file, or an address that begins with https:// and holds no password',
  );
  return null;
}

/** Nobody on the way can put other keys in their place. */
function isSafe({ protocol, hostname, username, password }: URL): boolean {
  if (username || password) return false;
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
}
