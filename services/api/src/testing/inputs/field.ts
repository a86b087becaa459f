import { randomUUID } from 'node:crypto';
import type { ErrorCode } from '@parley/protocol';
import type { Bearer, InputWorld } from './world.js';

/** What a field is for, and so what it takes. */
export type Kind =
  | 'id'
  | 'choice'
  | 'whole'
  | 'flag'
  | 'object'
  | 'email'
  | 'requestKey'
  | 'cursor'
  | 'assignee'
  | 'time'
  | 'message'
  | 'text'
  /** Text in which there is something to see. */
  | 'words'
  | 'subject'
  | 'name'
  | 'tags'
  | 'tag'
  | 'password'
  | 'guess'
  | 'token'
  | 'yes'
  | 'list'
  | 'icon'
  | 'code'
  | 'conditions'
  | 'scopes'
  | 'none'
  | 'recordId'
  /** A list of ids; none is a list as well. */
  | 'ids'
  /** A list of objects; none is a list as well. */
  | 'policies';

export interface Field {
  kind: Kind;
  /** The longest it takes, in code points, for texts. */
  max?: number;
  /** Another thing may have it already: `ALREADY_EXISTS` is as good as yes. */
  unique?: true;
  /** Null empties it. */
  nullable?: true;
  /** What the answer is when there is nothing wrong with the field; success when left out. */
  then?: ErrorCode;
  /** Where the answer shows what was kept of it. */
  shown?: (answer: never) => unknown;
}

export interface Call {
  by?: Bearer;
  /** The path parameters that lead somewhere. */
  params?: (world: InputWorld) => Record<string, string>;
  /** A payload or query that is right, but for the field that is tried. */
  right?: (world: InputWorld) => Record<string, unknown>;
  body?: Record<string, Field>;
  query?: Record<string, Field>;
}

export const id: Field = { kind: 'id' };
export const choice: Field = { kind: 'choice' };
export const whole: Field = { kind: 'whole' };
export const flag: Field = { kind: 'flag' };
export const object: Field = { kind: 'object' };
export const email: Field = { kind: 'email' };
export const cursor: Field = { kind: 'cursor' };
export const message: Field = { kind: 'message' };
export const room = (world: InputWorld) => ({ id: world.roomId });
export const account = () => ({
  email: `${randomUUID()}@shop.test`,
  password: 'correct horse battery',
  name: 'N',
});
export const page: Field = { kind: 'text', max: 2_000 };
export const emptied = (field: Field): Field => ({ ...field, nullable: true });
export const token = (then?: ErrorCode): Field => ({ kind: 'token', max: 1_024, ...(then && { then }) });
export const newChat: Record<string, Field> = {
  message,
  messageId: id,
  subject: { kind: 'subject', max: 200, shown: (room: { subject: unknown }) => room.subject },
  priority: choice,
  page,
  topicId: id,
};
export const answer: Record<string, Field> = {
  code: { kind: 'code', max: 32 },
  title: { kind: 'name', max: 80 },
  scope: choice,
  teamId: id,
  texts: choice,
  fallback: choice,
};
