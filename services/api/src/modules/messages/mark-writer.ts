import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { Drain } from '../../platform/drain.js';
import { Events } from '../../platform/events/events.js';
import type { Failure } from '../../platform/failure.js';
import { GroupCommit } from '../../platform/group-commit.js';
import { counter } from '../../platform/metrics/metrics.js';
import { type Mark, type MarkOutcome, ParticipantRepository } from '../rooms/index.js';
import { MarkMoved } from './messages.events.js';

const marksMoved = counter('marks_moved_total', 'Marks that moved: delivered, read or both');

interface Waiting extends Mark {
  settle: (allowed: boolean) => void;
  refuse: (failure: Failure) => void;
}

/** Writes marks in batches, as the log does with messages. Several of one person in one room are one: marks only rise. */
@Injectable()
export class MarkWriter {
  private readonly batches = new GroupCommit<Waiting>({
    name: 'mark',
    commit: (batch) => this.commit(batch),
    refuse: ({ refuse }, failure) => refuse(failure),
    occupied: () => this.database.occupied(),
  });

  constructor(
    private readonly database: Database,
    private readonly participants: ParticipantRepository,
    private readonly events: Events,
    drain: Drain,
  ) {
    drain.beforeClose(() => this.batches.idle());
  }

  /** Resolves when the mark is committed, or nothing had to move; with false for who takes no part in the room. */
  move(mark: Mark): Promise<boolean> {
    return new Promise((settle, refuse) => {
      this.batches.add({ ...mark, settle, refuse });
    });
  }

  private async commit(batch: Waiting[]): Promise<void> {
    const marks = merged(batch);
    const keys = [...marks.keys()];
    const outcomes = await this.participants.moveMarks([...marks.values()]);
    const byKey = new Map(outcomes.map((outcome, n) => [keys[n]!, outcome]));
    for (const waiting of batch) waiting.settle(byKey.get(keyOf(waiting))?.allowed ?? false);
    for (const [key, { roomId, userId }] of marks) this.tell(roomId, userId, byKey.get(key));
  }

  private tell(roomId: string, userId: string, outcome: MarkOutcome | undefined): void {
    if (outcome === undefined || outcome.deliveredSeq === null || outcome.readSeq === null) return;
    marksMoved.inc();
    this.events.publish(new MarkMoved(roomId, userId, outcome.deliveredSeq, outcome.readSeq));
  }
}

const keyOf = ({ roomId, userId }: Mark): string => `${roomId}:${userId}`;

function merged(batch: readonly Mark[]): Map<string, Mark> {
  const marks = new Map<string, Mark>();
  for (const mark of batch) {
    const earlier = marks.get(keyOf(mark)) ?? mark;
    marks.set(keyOf(mark), {
      roomId: mark.roomId,
      userId: mark.userId,
      delivered: Math.max(earlier.delivered, mark.delivered),
      read: Math.max(earlier.read, mark.read),
    });
  }
  return marks;
}
