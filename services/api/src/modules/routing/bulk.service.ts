import { Injectable } from '@nestjs/common';
import type { BulkRequest } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { Failure, invalid } from '../../platform/failure.js';
import { Limits } from '../../platform/limits/limits.js';
import type { RoomView } from '../rooms/index.js';
import { Routing } from './routing.service.js';

type Deed = Omit<BulkRequest, 'roomIds'>;

export interface BulkOutcome {
  done: RoomView[];
  refused: { roomId: string; failure: Failure }[];
}

/** One thing done to several chats, each by itself: what one is refused says nothing about the others. */
@Injectable()
export class Bulk {
  constructor(
    private readonly routing: Routing,
    private readonly limits: Limits,
  ) {}

  async perform(actor: Actor, { roomIds, ...asked }: BulkRequest): Promise<BulkOutcome> {
    const deed = onlyOne(asked);
    this.limits.take('bulk', actor.userId);
    const outcome: BulkOutcome = { done: [], refused: [] };
    // one after the other: a hundred at once would take all connections from those who write
    for (const roomId of roomIds)
      try {
        outcome.done.push(await this.one(actor, roomId, deed));
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        outcome.refused.push({ roomId, failure: error });
      }
    return outcome;
  }

  private one(actor: Actor, roomId: string, { agentId, ...change }: Deed): Promise<RoomView> {
    return agentId ? this.routing.assign(actor, roomId, agentId) : this.routing.update(actor, roomId, change);
  }
}

/** Several at once would be hard to undo, and to say what of it was refused. */
function onlyOne(deed: Deed): Deed {
  const given = Object.entries(deed).filter(([, value]) => value !== undefined);
  if (given.length !== 1)
    invalid('roomIds', 'come with one of agentId, status, priority, addTags, removeTags');
  return Object.fromEntries(given);
}
