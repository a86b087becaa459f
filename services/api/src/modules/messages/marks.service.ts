import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { Database } from '../../platform/database/database.js';
import { Events } from '../../platform/events/events.js';
import { fail } from '../../platform/failure.js';
import { ParticipantRepository, RoomAccess } from '../rooms/index.js';
import { MarkMoved } from './messages.events.js';

/** How far each participant has got. */
@Injectable()
export class Marks {
  constructor(
    private readonly database: Database,
    private readonly participants: ParticipantRepository,
    private readonly access: RoomAccess,
    private readonly events: Events,
  ) {}

  /** A device holds everything up to `seq`. */
  delivered(actor: Actor, roomId: string, seq: number): Promise<void> {
    return this.move(actor, roomId, { delivered: seq, read: 0 });
  }

  /** It was on a visible screen; what is read has been delivered. */
  read(actor: Actor, roomId: string, seq: number): Promise<void> {
    return this.move(actor, roomId, { delivered: seq, read: seq });
  }

  /** Forward only, at most to the head. Staff who only look on have no marks: `FORBIDDEN`. */
  private move(actor: Actor, roomId: string, marks: { delivered: number; read: number }): Promise<void> {
    return this.database.as(actor, async () => {
      const moved = await this.participants.mark(roomId, actor.userId, marks);
      if (!moved) return this.refuse(actor, roomId);
      const { deliveredSeq, readSeq } = moved;
      if (moved.moved)
        this.database.afterCommit(() =>
          this.events.publish(new MarkMoved(roomId, actor.userId, deliveredSeq, readSeq)),
        );
    });
  }

  private async refuse(actor: Actor, roomId: string): Promise<never> {
    await this.access.open(actor, roomId, 'see');
    fail('FORBIDDEN');
  }
}
