import { randomBytes } from 'node:crypto';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { Events } from '../../platform/events/events.js';
import { fail } from '../../platform/failure.js';
import { Bus } from '../../platform/redis/bus.js';
import { Epochs } from '../../platform/sealing/epochs.js';
import { KEY_BYTES } from '../../platform/sealing/key-bytes.js';
import { RoomKeyRepository, type RoomKeyRow } from './room-key.repository.js';
import { RoomSeal } from './room-seal.js';
import type { RoomRow, RoomView } from './room-view.js';
import { RoomsShredded } from './rooms.events.js';
import { hasSealed, openAttributes } from './sealed-attributes.js';

/** Of the rooms that were looked at last. A key is 32 bytes; with what holds it, some 300. */
const REMEMBERED = 20_000;
/** Ids in one hint to the other servers. */
const TOLD_AT_ONCE = 500;

type Opened<Row extends RoomRow> = Omit<Row, 'keyEpoch' | 'keyWrapped' | 'passedSeq'> &
  Pick<RoomView, 'attributes'>;

/** The keys with which what is said in rooms is sealed: one a room, made with it, thrown away to make it unreadable. */
@Injectable()
export class RoomKeys implements OnApplicationBootstrap {
  /** In the order in which they were last asked for. */
  private readonly seals = new Map<string, RoomSeal>();

  constructor(
    private readonly epochs: Epochs,
    private readonly database: Database,
    private readonly keys: RoomKeyRepository,
    private readonly events: Events,
    private readonly bus: Bus,
  ) {}

  onApplicationBootstrap(): void {
    this.bus.share(RoomsShredded);
    this.events.on(RoomsShredded, ({ roomIds }) => this.forget(roomIds));
  }

  /** A key for a room that is being made: `keep` writes it down, in the present unit, once the room's row is there. */
  draft(roomId: string): { seal: RoomSeal; keep: () => Promise<void> } {
    const key = randomBytes(KEY_BYTES);
    const seal = new RoomSeal(roomId, key);
    const keep = async (): Promise<void> => {
      await this.keys.insert(roomId, this.epochs.wrap(key, roomId));
      // what is said first comes next
      this.database.afterCommit(() => void this.remember(roomId, seal));
    };
    return { seal, keep };
  }

  /** The seal of a room that the present unit may see. `NOT_FOUND` when its key was thrown away. */
  async in(roomId: string): Promise<RoomSeal> {
    return this.known(roomId) ?? this.of((await this.keys.find(roomId)) ?? fail('NOT_FOUND'));
  }

  /** The seals of several rooms that the present unit may see; those without a key are left out. */
  async all(roomIds: readonly string[]): Promise<Map<string, RoomSeal>> {
    const seals = new Map<string, RoomSeal>();
    const unknown = new Set<string>();
    for (const roomId of roomIds) {
      const known = this.known(roomId);
      if (known) seals.set(roomId, known);
      else unknown.add(roomId);
    }
    if (unknown.size === 0) return seals;
    const rows = await this.keys.findAll([...unknown]);
    await this.epochs.know(rows.map(({ epoch }) => epoch));
    for (const row of rows) seals.set(row.roomId, this.sealOf(row));
    return seals;
  }

  /** Outside of any unit: null if there is no such room, or its key was thrown away. */
  async find(roomId: string): Promise<RoomSeal | null> {
    const known = this.known(roomId);
    if (known) return known;
    const row = await this.database.look(() => this.keys.find(roomId));
    return row ? this.of(row) : null;
  }

  /** The rooms with their texts in clear. */
  async open<Row extends RoomRow>(rows: readonly Row[]): Promise<Opened<Row>[]> {
    await this.epochs.know(rows.map(({ keyEpoch }) => keyEpoch));
    return rows.map((row) => this.opened(row));
  }

  /**
   * Throws the keys of these rooms away, in the present unit: nobody can read what was said there from its commit on, and from
   * no backup either once the epochs that may have wrapped them are destroyed. To everybody these rooms are `NOT_FOUND`.
   */
  async shred(roomIds: readonly string[]): Promise<void> {
    await this.keys.lockRooms(roomIds);
    await this.keys.delete(roomIds);
    // whoever holds the key of the index could still ask it for a word
    await this.keys.forgetWords(roomIds);
    await this.keys.noteShredded(roomIds);
    this.database.afterCommit(() => {
      for (let from = 0; from < roomIds.length; from += TOLD_AT_ONCE)
        this.events.publish(new RoomsShredded(roomIds.slice(from, from + TOLD_AT_ONCE)));
    });
  }

  /** Their keys are gone: what is remembered of them goes, too. */
  forget(roomIds: readonly string[]): void {
    for (const roomId of roomIds) this.seals.delete(roomId);
  }

  private async of(row: RoomKeyRow): Promise<RoomSeal> {
    await this.epochs.know([row.epoch]);
    return this.sealOf(row);
  }

  private sealOf({ roomId, ...wrapped }: RoomKeyRow): RoomSeal {
    return (
      this.known(roomId) ?? this.remember(roomId, new RoomSeal(roomId, this.epochs.unwrap(wrapped, roomId)))
    );
  }

  private opened<Row extends RoomRow>({ keyEpoch, keyWrapped, passedSeq: _, ...room }: Row): Opened<Row> {
    const { subject, lastMessage, ratingComment, attributes } = room;
    if (!subject && !lastMessage && !ratingComment && !hasSealed(attributes))
      return { ...room, attributes: attributes as RoomView['attributes'] };
    const seal = this.sealOf({ roomId: room.id, epoch: keyEpoch, wrapped: keyWrapped });
    return {
      ...room,
      subject: subject && seal.open(subject, 'subject'),
      lastMessage: lastMessage && seal.open(lastMessage, 'preview'),
      ratingComment: ratingComment && seal.open(ratingComment, 'comment'),
      attributes: openAttributes(attributes, seal),
    };
  }

  /** The seal of a room that was looked at lately, without a question; of others nothing is known here. */
  known(roomId: string): RoomSeal | undefined {
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
