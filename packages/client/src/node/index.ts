import type { SessionTokens, User } from '@parley/protocol';
import { clientOn } from '../shell/client.js';
import type { ParleyClient } from '../types.js';
import { type NodeClientOptions, nodePlatform } from './platform.js';

export interface NodeClient extends ParleyClient {
  /** Goes on with a session that was begun elsewhere. */
  useSession(tokens: SessionTokens): User;
}

/** The client in Node: the same behaviour, for bots, tests and measurements. Call `restore()` once to begin. */
export function createNodeClient(options: NodeClientOptions): NodeClient {
  const { engine, ...client } = clientOn(nodePlatform(options));
  return { ...client, useSession: (tokens) => engine.session.start(tokens, false) };
}

export type { NodeClientOptions };
export { ParleyError } from '../error.js';
export * from '../types.js';
