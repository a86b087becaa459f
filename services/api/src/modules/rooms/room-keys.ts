import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { KeyRing } from '../../platform/sealing/key-ring.js';
import { RoomKeyRepository, type RoomKeyRow } from './room-key.repository.js';
import { RoomSeal } from './room-seal.js';
import type { RoomRow } from './room-view.js';

/** Of the rooms that were looked at last. A key is 32 bytes; with what holds it, some 300. */
const REMEMBERED = 20_000;
const KEY_BYTES = 32;

/** The keys with which what is said in rooms is sealed: one a room, made with it. */
@Injectable()
export class RoomKeys {
  /** In the order in which they were last asked for. */
  private readonly seals = new Map<string, RoomSeal>();

  constructor(
    private readonly ring: KeyRing,
    private readonly database: Database,
    private readonly keys: RoomKeyRepository,
  ) {}

  /** A key for a room that is being made: `keep` writes it down, in the present unit, once the room's row is there. */
  draft(roomId: string): { seal: RoomSeal; keep: () => Promise<void> } {
    const key = randomBytes(KEY_BYTES);
    return {
      seal: new RoomSeal(roomId, key),
      keep: () => this.keys.insert(roomId, this.ring.wrap(key, roomId)),
    };
  }

  /** The seal of a room that the present unit may see. */
  async in(roomId: string): Promise<RoomSeal> {
    return this.known(roomId) ?? this.of((await this.keys.find(roomId)) ?? missing(roomId));
  }

  /** Outside of any unit: null if there is no such room. */
  async find(roomId: string): Promise<RoomSeal | null> {
    const known = this.known(roomId);
    if (known) return known;
    const row = await this.database.system(() => this.keys.find(roomId));
    return row ? this.of(row) : null;
  }

  /** From a row that was read along with others. */
  of({ roomId, ...wrapped }: RoomKeyRow): RoomSeal {
    return (
      this.known(roomId) ?? this.remember(roomId, new RoomSeal(roomId, this.ring.unwrap(wrapped, roomId)))
    );
  }

  /** The room with its texts in clear. */
  open<Row extends RoomRow>({ keyEpoch, keyWrapped, ...room }: Row): Omit<Row, 'keyEpoch' | 'keyWrapped'> {
    const { subject, lastMessage, ratingComment } = room;
    if (!subject && !lastMessage && !ratingComment) return room;
    const seal = this.of({ roomId: room.id, epoch: keyEpoch, wrapped: keyWrapped });
    return {
      ...room,
      subject: subject && seal.open(subject, 'subject'),
      lastMessage: lastMessage && seal.open(lastMessage, 'preview'),
      ratingComment: ratingComment && seal.open(ratingComment, 'comment'),
    };
  }

  private known(roomId: string): RoomSeal | undefined {
    const seal = this.seals.get(roomId);
    return seal && this.remember(roomId, seal);
  }

  private remember(roomId: string, seal: RoomSeal): RoomSeal {
    this.seals.delete(roomId);
    this.seals.set(roomId, seal);
    if (this.seals.size > REMEMBERED) this.seals.delete(this.seals.keys().next().value!);
    return seal;
  }
}

const missing = (roomId: string): never => {
  throw new Error(`The room ${roomId} has no key.`);
};
