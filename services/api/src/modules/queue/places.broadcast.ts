import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { Coalescer } from '../../platform/coalescer.js';
import { AGAIN, Seen, Stillness } from '../../platform/database/stillness.js';
import { Events } from '../../platform/events/events.js';
import { userChannel } from '../../platform/realtime/chat-socket.js';
import { Publisher } from '../../platform/realtime/publisher.js';
import { Bus } from '../../platform/redis/bus.js';
import { Repeat } from '../../platform/repeat.js';
import { PresenceChanged } from '../presence/index.js';
import { RoomAssigned, RoomChanged, RoomQueued } from '../rooms/index.js';
import { DeskArranged } from '../teams/index.js';
import { type Placed, Places } from './places.service.js';

/** A queue in which much happens is told of this often. */
const EVERY_MS = 250;
/** What happens on other servers, and time itself, which passes only for those who stand in a queue. */
const LOOK_MS = 1_000;
const ALL = 'all';

/** Tells each customer where they stand in the queue, whenever that changes. */
@Injectable()
export class PlacesBroadcast implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly looks: Coalescer<null>;
  private readonly seen = new Seen();
  private readonly repeat = new Repeat(LOOK_MS, () =>
    this.stillness.unlessStill(this.seen, () => this.look(), this.places.wereAsked ? 'asked' : ''),
  );
  /** What was last told of each chat, and to whom. */
  private told = new Map<string, { ownerId: string; said: string }>();

  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly events: Events,
    private readonly bus: Bus,
    private readonly publisher: Publisher,
    private readonly places: Places,
    private readonly stillness: Stillness,
    clock: Clock,
  ) {
    const flush = async (): Promise<void> => void (await this.look());
    this.looks = new Coalescer({ everyMs: EVERY_MS, clock, merge: () => null, flush });
  }

  onApplicationBootstrap(): void {
    for (const kind of [RoomQueued, RoomAssigned, DeskArranged, PresenceChanged])
      this.events.on<object>(kind, () => this.looks.add(ALL, null));
    this.events.on(RoomChanged, ({ wordsOnly }) => (wordsOnly ? undefined : this.looks.add(ALL, null)));
    this.events.on(RoomAssigned, (fact) =>
      this.bus.isForeign(fact) ? undefined : this.places.answered(fact.roomId),
    );
    this.repeat.start();
  }

  onModuleDestroy(): void {
    this.looks.stop();
    this.repeat.stop();
  }

  /** One after the other: an older look that ends later would tell what is not so any more. */
  private look(): Promise<typeof AGAIN | undefined> {
    const look = this.last.then(() => this.tellAll());
    // whoever asked for it reports why it failed
    this.last = look.catch(() => undefined);
    return look;
  }

  private async tellAll(): Promise<typeof AGAIN | undefined> {
    // an answer may be older than what was told meanwhile, and come after it: they are told again, of a look that begins now
    const asked = this.places.takeAsked();
    const all = await this.places.all().catch((error: unknown) => {
      this.places.noteAsked(asked);
      throw error;
    });
    const placed = all.filter(({ ownerId }) => this.isHere(ownerId));
    const before = this.told;
    this.told = new Map(
      placed.map(({ roomId, ownerId, place }) => [roomId, { ownerId, said: JSON.stringify(place) }]),
    );
    for (const one of placed)
      if (asked.has(one.roomId) || before.get(one.roomId)?.said !== this.told.get(one.roomId)!.said)
        this.tell(one);
    for (const one of placed) if (!before.has(one.roomId)) await this.places.note(one);
    const known = [...before].map(([roomId, { ownerId }]) => [roomId, ownerId] as const);
    for (const [roomId, ownerId] of new Map([...asked, ...known]))
      if (!this.told.has(roomId)) this.publisher.send(userChannel(ownerId), 'queue', { roomId, place: null });
    return all.length > 0 ? AGAIN : undefined;
  }

  private tell({ roomId, ownerId, place }: Placed): void {
    this.publisher.send(userChannel(ownerId), 'queue', { roomId, place });
  }

  private isHere(ownerId: string): boolean {
    return this.publisher.socketsIn(userChannel(ownerId)).length > 0;
  }
}
