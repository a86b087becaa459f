import { Injectable } from '@nestjs/common';
import type { QueuePlace } from '@parley/protocol';
import type { RoomView } from './room-view.js';

/** Whoever keeps the queues says where a chat stands in them. */
export interface PlaceSource {
  placeOf(roomId: string, ownerId: string): Promise<QueuePlace | null>;
}

/** Where a chat stands in its queue, for whose it is. */
@Injectable()
export class QueuePlaces {
  private source: PlaceSource | null = null;

  use(source: PlaceSource): void {
    this.source = source;
  }

  /** Null for everybody else, and for a chat that is in no team's queue. */
  async of(room: RoomView, viewerId: string): Promise<QueuePlace | null> {
    if (room.userId !== viewerId || !room.waits || room.teamId === null) return null;
    return (await this.source?.placeOf(room.id, viewerId)) ?? null;
  }
}
