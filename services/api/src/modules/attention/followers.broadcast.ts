import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { Coalescer } from '../../platform/coalescer.js';
import { Seen, Stillness } from '../../platform/database/stillness.js';
import { Events } from '../../platform/events/events.js';
import { userChannel } from '../../platform/realtime/chat-socket.js';
import { Publisher } from '../../platform/realtime/publisher.js';
import { Bus } from '../../platform/redis/bus.js';
import { Repeat } from '../../platform/repeat.js';
import { type Entry, messageWire, RoomChanged, staffChannel } from '../rooms/index.js';
import { FollowersChanged } from './attention.events.js';
import { followerWire } from './attention.wire.js';
import type { FollowedRoom } from './followers.repository.js';
import { Followers } from './followers.service.js';

/** What happens on other servers, while Redis is away. */
const LOOK_MS = 2_000;
/** A chat in which much happens is looked at this often. */
const EVERY_MS = 250;
const ALL = 'all';

type Heads = Pick<FollowedRoom, 'head' | 'staffHead'>;

/** Tells followers what others say and do in their chats, whichever server it happened on. */
@Injectable()
export class FollowersBroadcast implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly looks: Coalescer<null>;
  private readonly seen = new Seen();
  private readonly repeat = new Repeat(LOOK_MS, () =>
    this.stillness.unlessStill(this.seen, () => this.look()),
  );
  /** How far each followed chat was told of; what was there when it was first seen here is no news. */
  private told = new Map<string, Heads>();
  private looking: Promise<void> = Promise.resolve();

  constructor(
    private readonly events: Events,
    private readonly bus: Bus,
    private readonly publisher: Publisher,
    private readonly followers: Followers,
    private readonly stillness: Stillness,
    clock: Clock,
  ) {
    this.looks = new Coalescer({ everyMs: EVERY_MS, clock, merge: () => null, flush: () => this.look() });
  }

  onApplicationBootstrap(): void {
    this.bus.share(FollowersChanged);
    this.events.on(FollowersChanged, ({ roomId }) => {
      this.looks.add(ALL, null);
      return this.tellTeam(roomId);
    });
    this.events.on(RoomChanged, ({ roomId }) => {
      if (this.told.has(roomId)) this.looks.add(ALL, null);
    });
    this.repeat.start();
  }

  onModuleDestroy(): void {
    this.looks.stop();
    this.repeat.stop();
  }

  private async tellTeam(roomId: string): Promise<void> {
    const channel = staffChannel(roomId);
    if (this.publisher.socketsIn(channel).length === 0) return;
    const items = (await this.followers.of(roomId)).map(followerWire);
    this.publisher.send(channel, 'followers', { roomId, items });
  }

  /** One look at a time, so that nothing is told twice. */
  private look(): Promise<void> {
    // whoever asked for the one before reports why it failed
    this.looking = this.looking.catch(() => undefined).then(() => this.tellAll());
    return this.looking;
  }

  private async tellAll(): Promise<void> {
    const rooms = await this.followers.followed();
    const before = this.told;
    this.told = new Map(rooms.map((room) => [room.roomId, before.get(room.roomId) ?? room]));
    for (const room of rooms) await this.tellOf(room, this.told.get(room.roomId)!);
  }

  private async tellOf(room: FollowedRoom, { head, staffHead }: Heads): Promise<void> {
    if (room.head <= head && room.staffHead <= staffHead) return;
    this.told.set(room.roomId, { head: room.head, staffHead: room.staffHead });
    const here = room.userIds.filter((id) => this.publisher.socketsIn(userChannel(id)).length > 0);
    if (here.length === 0) return;
    const news = await this.followers.news(room.roomId, { head, staffHead });
    const due = news.filter(({ private: isPrivate, seq }) => seq <= (isPrivate ? room.staffHead : room.head));
    for (const entry of due) this.tell(entry, here);
  }

  private tell(entry: Entry, userIds: readonly string[]): void {
    const by = authorOf(entry);
    const others = userIds.filter((id) => id !== by).map(userChannel);
    if (others.length > 0)
      this.publisher.send(others, 'followed', { roomId: entry.roomId, entry: messageWire(entry) });
  }
}

/** Nobody is told of what they did themselves. */
const authorOf = ({ senderId, metadata }: Entry): unknown => senderId ?? metadata.byId;
