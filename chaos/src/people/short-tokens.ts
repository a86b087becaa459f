import { createHmac } from 'node:crypto';
import type { SessionTokens } from '@parley/protocol';

/** The same session with an access token that ends at another time, as the server itself would sign it. */
export function endingIn(seconds: number, tokens: SessionTokens, secret: string): SessionTokens {
  const [head = '', body = ''] = tokens.accessToken.split('.');
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as Record<string, unknown>;
  const now = Math.floor(Date.now() / 1_000);
  const changed = Buffer.from(JSON.stringify({ ...claims, iat: now - 60, exp: now + seconds })).toString(
    'base64url',
  );
  const signature = createHmac('sha256', secret).update(`${head}.${changed}`).digest('base64url');
  return { ...tokens, accessToken: `${head}.${changed}.${signature}` };
}
