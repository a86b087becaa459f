import { API_PREFIX, type ErrorCode, type Reason } from '@parley/protocol';
import type { RawRequest } from './raw-http.js';
import type { InputWorld, Who } from './world.js';

export interface RestCase {
  name: string;
  by?: Who;
  request: (world: InputWorld) => RawRequest;
  /** One of these; `null` is an answer without a body of ours. */
  answer: ErrorCode | 'OK';
  reason?: Reason;
  /** The server ends the connection, since it will not read the rest. */
  closes?: true;
}

export const JSON_TYPE = { 'content-type': 'application/json' };
export const post = (
  path: string,
  body: string | Buffer,
  headers: RawRequest['headers'] = JSON_TYPE,
): RawRequest => ({
  method: 'POST',
  path: API_PREFIX + path,
  headers,
  body,
});
export const patch = (path: string, body: unknown): RawRequest => ({
  ...post(path, JSON.stringify(body)),
  method: 'PATCH',
});
export const get = (path: string): RawRequest => ({ method: 'GET', path: API_PREFIX + path });
export const messages = (world: InputWorld): string => `/chat/room/${world.roomId}/messages`;
export const say = (body: string | Buffer, headers?: RawRequest['headers']) => (world: InputWorld) =>
  post(messages(world), body, headers);
