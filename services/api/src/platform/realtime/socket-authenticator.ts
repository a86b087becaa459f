import type { Actor } from '../actor.js';

/** Checks an access token. The feature that owns accounts provides it. */
export abstract class SocketAuthenticator {
  /** Rejects with `UNAUTHENTICATED`. */
  abstract authenticate(token: string): Promise<Actor>;
}
