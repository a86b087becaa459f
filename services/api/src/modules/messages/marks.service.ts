import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { Database } from '../../platform/database/database.js';
import { fail } from '../../platform/failure.js';
import { RoomAccess } from '../rooms/index.js';
import { MarkWriter } from './mark-writer.js';

/** How far each participant has got. */
@Injectable()
export class Marks {
  constructor(
    private readonly database: Database,
    private readonly writer: MarkWriter,
    private readonly access: RoomAccess,
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
  private async move(
    actor: Actor,
    roomId: string,
    marks: { delivered: number; read: number },
  ): Promise<void> {
    const allowed = await this.writer.move({ roomId, userId: actor.userId, ...marks });
    if (!allowed) await this.refuse(actor, roomId);
  }

  private refuse(actor: Actor, roomId: string): Promise<never> {
    return this.database.as(actor, async () => {
      await this.access.open(actor, roomId, 'see');
      return fail('FORBIDDEN');
    });
  }
}
