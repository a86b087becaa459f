import { channel } from 'node:diagnostics_channel';
import { Injectable } from '@nestjs/common';
import type { MaskedKind, MessageType, SenderType } from '@parley/protocol';
import { BlindIndex } from '../../platform/blind-index/blind-index.js';
import { monthOf } from '../../platform/blind-index/word-hasher.js';
import { Database } from '../../platform/database/database.js';
import { Drain } from '../../platform/drain.js';
import { Events } from '../../platform/events/events.js';
import { fail, Failure } from '../../platform/failure.js';
import { GroupCommit } from '../../platform/group-commit.js';
import { refuseWord } from '../../platform/masking/masking.js';
import { Presence } from '../presence/index.js';
import { LogEmitter } from './log-emitter.js';
import type { Outcome, Submission } from './append.statement.js';
import { type Entry, LogRepository } from './log.repository.js';
import { MessageScreen, type Screened } from './message-screen.js';
import { PayloadHash } from './payload-hash.js';
import { previewOf } from './preview.js';
import { RoomKeys } from './room-keys.js';
import type { RoomSeal } from './room-seal.js';
import {
  type AnsweredEntry,
  CustomerSaid,
  EntriesAnswered,
  LogGrew,
  RoomAssigned,
  RoomChanged,
  RoomQueued,
  WordSpotted,
} from './rooms.events.js';
import { messages } from './rooms.metrics.js';

export interface NewMessage {
  /** Chosen by the sender: the same id again is the same message. */
  id: string;
  roomId: string;
  senderId: string;
  private: boolean;
  type: MessageType;
  /** Normalised. */
  message: string;
  metadata: Record<string, unknown>;
  /** The public head that the author had on screen: refused as `STALE` when a colleague has answered since. */
  seen?: number;
  /** Gets no push: its acknowledgement is its copy. */
  socketId: string | null;
}

/** What was committed, and what was hidden in it before. */
export type Appended = Entry & { masked: MaskedKind[] };

interface Waiting {
  message: Screened;
  submission: Submission;
  arrivedAt: number;
  settle: (appended: Appended, outcome: Outcome['outcome']) => void;
  refuse: (failure: Failure) => void;
}

interface Written {
  entry: Entry;
  socketId: string | null;
}

/** For whoever watches the process from outside, with what size of a batch. They cost nothing while nobody does. */
const committed = channel('parley:committed');
const acknowledged = channel('parley:acknowledged');

/**
 * The one door to the log for what people say. Messages that arrive while a batch is being committed form the next one, so a
 * lone message waits for nobody and a crowd shares the cost of a commit (group commit, no timer).
 */
@Injectable()
export class LogWriter {
  private readonly batches = new GroupCommit<Waiting>({
    name: 'message',
    commit: (batch) => this.commit(batch),
    refuse: ({ refuse }, failure) => refuse(failure),
    occupied: () => this.database.occupied(),
    keyOf: ({ submission }) => submission.roomId,
  });

  constructor(
    private readonly database: Database,
    private readonly entries: LogRepository,
    private readonly screen: MessageScreen,
    private readonly keys: RoomKeys,
    private readonly index: BlindIndex,
    private readonly payloads: PayloadHash,
    private readonly emitter: LogEmitter,
    private readonly presence: Presence,
    private readonly events: Events,
    private readonly drain: Drain,
  ) {
    drain.beforeClose(() => this.batches.idle());
  }

  /** Resolves when the message is committed: with the first result again if the id is known. Rejects with why it was refused. */
  append(message: NewMessage): Promise<Appended> {
    this.drain.assertTakingWork();
    const arrivedAt = performance.now();
    const screened = this.screen.screen(message);
    const seal = this.keys.known(message.roomId);
    // nearly every message: nothing to wait for before its batch
    if (seal && !screened.refused) return this.enqueue(message, screened, seal, arrivedAt);
    return this.lookUp(message, screened).then((found) => this.enqueue(message, screened, found, arrivedAt));
  }

  private async lookUp({ roomId, id }: NewMessage, { refused }: Screened): Promise<RoomSeal> {
    const seal = (await this.keys.find(roomId)) ?? fail('NOT_FOUND');
    // What has been taken once is answered as it was then, whatever has been listed since.
    if (refused && !(await this.stored({ roomId, id }))) refuseWord('message');
    return seal;
  }

  /** Into the next batch. */
  private enqueue(
    message: NewMessage,
    screened: Screened,
    seal: RoomSeal,
    arrivedAt: number,
  ): Promise<Appended> {
    const submission = this.submit(screened, seal, this.payloads.of(message));
    return new Promise((resolve, refuse) => {
      const settle: Waiting['settle'] = (appended, outcome) =>
        resolve(outcome === 'known' ? this.asStored(appended) : appended);
      this.batches.add({ message: screened, submission, arrivedAt, settle, refuse });
    });
  }

  /** What was hidden in what was there before is hidden as it was then. */
  private async asStored(appended: Appended): Promise<Appended> {
    const stored = await this.stored(appended);
    return { ...appended, ...(stored?.revisionSeq === null && { message: stored.message }) };
  }

  private stored({ roomId, id }: Pick<NewMessage, 'roomId' | 'id'>): Promise<Entry | undefined> {
    return this.database.look(() => this.entries.find(roomId, id));
  }

  private async commit(batch: Waiting[]): Promise<void> {
    const submissions = batch.map(({ submission }) => submission);
    const outcomes = await this.entries.append(submissions, this.presence.onlineStaff());
    committed.publish(batch.length);
    const written = this.settle(batch, outcomes);
    // Behind the acknowledgements and the next batch, and before anything of them leaves: who gets both gets them in one write.
    process.nextTick(() => {
      for (const { entry, socketId } of written) this.emitter.offer(entry, socketId);
    });
    setImmediate(() => {
      acknowledged.publish(batch.length);
      this.tell(outcomes);
      this.note(batch, outcomes);
    });
  }

  /** Answers the senders. Returns what is new to everybody else. */
  private settle(batch: Waiting[], outcomes: Outcome[]): Written[] {
    const written: Written[] = [];
    for (const outcome of outcomes) {
      const waiting = outcome.ord === null ? undefined : batch[outcome.ord - 1]!;
      const entry = entryOf(outcome, waiting?.message);
      if (outcome.outcome === 'written' || outcome.outcome === 'turned')
        written.push({ entry, socketId: waiting?.message.socketId ?? null });
      if (waiting) answer(waiting, outcome, entry);
    }
    return written;
  }

  private tell(outcomes: Outcome[]): void {
    const news = outcomes.filter(({ outcome }) => outcome === 'written' || outcome === 'turned');
    for (const { ord, roomId, entersQueue } of news)
      if (ord !== null && entersQueue) this.events.publish(new RoomQueued(roomId));
    for (const { outcome, roomId, metadata } of news)
      if (outcome === 'turned' && metadata.event === 'assigned')
        this.events.publish(new RoomAssigned(roomId, metadata.agentId as string));
    const moved = new Set(news.filter(movesRoom).map(({ roomId }) => roomId));
    for (const [roomId, heads] of headsOf(news)) {
      this.events.publish(new RoomChanged(roomId, heads.head === 0, !moved.has(roomId)));
      this.events.publish(new LogGrew(roomId, heads.head, heads.staffHead));
    }
  }

  /** For those who watch: who was answered what, and how long it took. */
  private note(batch: Waiting[], outcomes: Outcome[]): void {
    const answers: AnsweredEntry[] = [];
    const now = performance.now();
    for (const { ord, outcome, roomId, private: isPrivate, seq, id, senderType } of outcomes) {
      if (ord === null) continue;
      const { message, arrivedAt } = batch[ord - 1]!;
      const via = message.socketId === null ? 'rest' : 'socket';
      messages.inc({ via, outcome });
      if (outcome === 'written') this.noteContent(message, roomId, seq, senderType);
      if (outcome === 'written' || outcome === 'known')
        answers.push({
          roomId,
          isPrivate,
          seq,
          id,
          senderId: message.senderId,
          bySupport: senderType === 'agent',
          outcome,
          via,
          ms: now - arrivedAt,
        });
    }
    if (answers.length > 0) this.events.publish(new EntriesAnswered(answers));
  }

  /** For staff: a listed word, and what may be said in many chats at once. Neither words nor texts leave this class. */
  private noteContent(message: Screened, roomId: string, seq: number, senderType: SenderType): void {
    if (message.private) return;
    if (message.flagged) this.events.publish(new WordSpotted(roomId, seq));
    const likeness = senderType === 'agent' ? null : this.screen.likeness(message.message);
    if (likeness) this.events.publish(new CustomerSaid(roomId, seq, likeness));
  }

  private submit(message: Screened, seal: RoomSeal, hash: Buffer): Submission {
    const { id, roomId, senderId, type, metadata } = message;
    const sealed = seal.sealMessage(message.message, id);
    const preview = previewOf(message.message);
    return {
      id,
      roomId,
      senderId,
      private: message.private,
      type,
      message: sealed,
      metadata: seal.sealMetadata(metadata, message),
      hash,
      preview:
        preview === message.message ? seal.previewOfMessage(sealed, id) : seal.seal(preview, 'preview'),
      seen: message.seen ?? null,
      words: this.index.present.ofText(message.message, monthOf(new Date())),
    };
  }
}

/** Beyond what was said: it waits for somebody now, or somebody has it. */
const movesRoom = ({ outcome, entersQueue }: Outcome): boolean => entersQueue || outcome === 'turned';

/** How far each room's logs have grown by this; 0 for one that has not. */
function headsOf(news: readonly Outcome[]): Map<string, { head: number; staffHead: number }> {
  const rooms = new Map<string, { head: number; staffHead: number }>();
  for (const { roomId, private: isPrivate, seq } of news) {
    const heads = rooms.get(roomId) ?? { head: 0, staffHead: 0 };
    rooms.set(roomId, heads);
    if (isPrivate) heads.staffHead = Math.max(heads.staffHead, seq);
    else heads.head = Math.max(heads.head, seq);
  }
  return rooms;
}

function answer(waiting: Waiting, outcome: Outcome, entry: Appended): void {
  switch (outcome.outcome) {
    case 'written':
    case 'known':
    case 'turned':
      return waiting.settle(entry, outcome.outcome);
    case 'NOT_FOUND':
    case 'FORBIDDEN':
      return waiting.refuse(new Failure(outcome.outcome));
    case 'ID_REUSED':
    case 'ROOM_CLOSED':
    case 'STALE':
      return waiting.refuse(new Failure('CONFLICT', { reason: outcome.outcome }));
  }
}

function entryOf(outcome: Outcome, message: Screened | undefined): Appended {
  return {
    id: outcome.id,
    roomId: outcome.roomId,
    private: outcome.private,
    seq: outcome.seq,
    type: message?.type ?? 'system',
    message: message?.message ?? '',
    senderId: outcome.senderId,
    senderType: outcome.senderType,
    metadata: message?.metadata ?? outcome.metadata,
    publicSeq: outcome.publicSeq,
    revisionSeq: null,
    createdAt: outcome.createdAt,
    editedAt: null,
    deletedAt: null,
    masked: message?.masked ?? [],
  };
}
