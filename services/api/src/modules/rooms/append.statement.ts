import type { MessageType, SenderType } from '@parley/protocol';
import {
  bigintArray,
  booleanArray,
  bytesArray,
  jsonbArray,
  textArray,
  uuidArray,
} from '../../platform/database/binary-arrays.js';

/** A message on its way into the log, its texts sealed. */
export interface Submission {
  id: string;
  roomId: string;
  senderId: string;
  private: boolean;
  type: MessageType;
  message: string;
  metadata: object;
  hash: Buffer;
  preview: string;
  /** The public head that the author had on screen; null asks for no guard. */
  seen: number | null;
  /** What it is found by. */
  words: readonly number[];
}

export type Refusal = 'NOT_FOUND' | 'FORBIDDEN' | 'ID_REUSED' | 'ROOM_CLOSED' | 'STALE';

/** What became of one submission, or (`turned`, without `ord`) an entry that the batch caused. */
export interface Outcome {
  ord: number | null;
  outcome: 'written' | 'known' | 'turned' | Refusal;
  roomId: string;
  private: boolean;
  seq: number;
  id: string;
  senderId: string | null;
  senderType: SenderType;
  metadata: Record<string, unknown>;
  publicSeq: number | null;
  createdAt: Date;
  entersQueue: boolean;
}

/** What was written as it was submitted is known here: it need not come back. */
const IS_NEWS = `(ord is null or outcome <> 'written')`;
const OUTCOME = `ord, outcome, case when ${IS_NEWS} then room_id end, case when ${IS_NEWS} then private end, seq,
  case when ${IS_NEWS} then id end, case when ${IS_NEWS} then sender_id end, sender_type, metadata, public_seq, created_at, enters_queue`;

/** Planned once for each connection, as is what the function holds. */
export const APPEND = `select ${OUTCOME}
  from append_entries($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) order by ord nulls last`;

export const APPEND_AND_MAIL = `
  with result as materialized (
    select * from append_entries($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
  ),
  answered as materialized (
    select array(
      select distinct room_id from result where outcome = 'written' and not private and sender_type = 'agent'
    ) as rooms
  ),
  mail as materialized (select plan_unread_mail(rooms, $13) from answered)
  select ${OUTCOME} from result, mail order by ord nulls last`;

/** The values of `OUTCOME`. Null where it is as submitted. */
export type OutcomeRow = [
  ord: Outcome['ord'],
  outcome: Outcome['outcome'],
  roomId: string | null,
  isPrivate: boolean | null,
  seq: number,
  id: string | null,
  senderId: string | null,
  senderType: SenderType,
  metadata: Outcome['metadata'],
  publicSeq: number | null,
  createdAt: Date,
  entersQueue: boolean,
];

export function outcomeOf(row: OutcomeRow, batch: readonly Submission[]): Outcome {
  const [
    ord,
    outcome,
    roomId,
    isPrivate,
    seq,
    id,
    senderId,
    senderType,
    metadata,
    publicSeq,
    createdAt,
    entersQueue,
  ] = row;
  const own: Pick<Outcome, 'roomId' | 'private' | 'id' | 'senderId'> =
    ord !== null && outcome === 'written'
      ? batch[ord - 1]!
      : { roomId: roomId!, private: isPrivate!, id: id!, senderId };
  return {
    ord,
    outcome,
    roomId: own.roomId,
    private: own.private,
    seq,
    id: own.id,
    senderId: own.senderId,
    senderType,
    metadata,
    publicSeq,
    createdAt,
    entersQueue,
  };
}

/** As Postgres reads an array: arrays of different lengths are no array of two dimensions. */
const arrayOf = (words: readonly number[]): string => `{${words.join(',')}}`;

/** What both statements are asked with; the second one also from when on somebody is written a mail. */
export const parametersOf = (batch: readonly Submission[], onlineStaff: readonly string[]): unknown[] => [
  uuidArray(batch.map((s) => s.roomId)),
  uuidArray(batch.map((s) => s.id)),
  uuidArray(batch.map((s) => s.senderId)),
  booleanArray(batch.map((s) => s.private)),
  textArray(batch.map((s) => s.type)),
  textArray(batch.map((s) => s.message)),
  jsonbArray(batch.map((s) => s.metadata)),
  bytesArray(batch.map((s) => s.hash)),
  textArray(batch.map((s) => s.preview)),
  uuidArray(onlineStaff),
  bigintArray(batch.map((s) => s.seen)),
  textArray(batch.map((s) => arrayOf(s.words))),
];
