import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Outside, QueuePlace } from '@parley/protocol';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { Together } from '../../platform/together.js';
import { type PlaceSource, QueuePlaces } from '../rooms/index.js';
import { outsideOf } from '../teams/index.js';
import { DeskReader } from './desk-reader.service.js';
import type { DeskState } from './desk-state.js';
import { inQueueOrder } from './order.policy.js';
import { PredictionsRepository } from './predictions.repository.js';
import { QueueRepository, type WaitingRow } from './queue.repository.js';
import { type Pace, waitFor } from './wait.policy.js';

/** Whoever comes into a queue of hundreds asks where they stand: for so long one look answers all. */
const KEEP_MS = 500;
const MEASURED_OVER_MS = 24 * 60 * 60_000;

/** Somebody in a queue, and where. */
export interface Placed {
  roomId: string;
  teamId: string;
  ownerId: string;
  place: QueuePlace;
}

/** Where everybody stands, and how long it takes. */
@Injectable()
export class Places implements PlaceSource, OnModuleInit {
  private last: { at: number; placed: Promise<Placed[]> } | null = null;
  private asked = new Map<string, string>();
  /** On a busy machine a look takes longer than the next one is asked for. */
  private readonly looks = new Together(async (all: readonly 'all'[]) => {
    const placed = await this.look();
    return new Map(all.map((one) => [one, placed]));
  });
  private readonly answers = new Together(async (roomIds: readonly string[]) => {
    const at = this.clock.date();
    await this.database.system(() => this.predictions.answered(roomIds, at));
    return new Map<string, void>();
  });

  constructor(
    private readonly database: Database,
    private readonly queue: QueueRepository,
    private readonly reader: DeskReader,
    private readonly predictions: PredictionsRepository,
    private readonly rooms: QueuePlaces,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.rooms.use(this);
  }

  async placeOf(roomId: string, ownerId: string): Promise<QueuePlace | null> {
    const now = performance.now();
    if (!this.last || now - this.last.at > KEEP_MS) this.last = { at: now, placed: this.all() };
    const placed = await this.last.placed;
    this.noteAsked([[roomId, ownerId]]);
    return placed.find((one) => one.roomId === roomId)?.place ?? null;
  }

  get wereAsked(): boolean {
    return this.asked.size > 0;
  }

  noteAsked(asked: Iterable<readonly [roomId: string, ownerId: string]>): void {
    for (const [roomId, ownerId] of asked) this.asked.set(roomId, ownerId);
  }

  /** The chats about which somebody was answered since the last time, each with whose it is. */
  takeAsked(): ReadonlyMap<string, string> {
    const asked = this.asked;
    this.asked = new Map();
    return asked;
  }

  /** Of all queues of teams, as they are now. */
  async all(): Promise<Placed[]> {
    return (await this.looks.of('all')) ?? [];
  }

  /** What somebody was told first is kept, to be held against what comes. */
  async note({ roomId, teamId, place: { position, waitSeconds } }: Placed): Promise<void> {
    if (!waitSeconds) return;
    const [low, high] = waitSeconds;
    const at = this.clock.date();
    await this.database.system(() => this.predictions.insert({ roomId, teamId, at, position, low, high }));
  }

  async answered(roomId: string): Promise<void> {
    await this.answers.of(roomId);
  }

  private look(): Promise<Placed[]> {
    return this.database.look(async () => {
      if (!(await this.queue.isAnybodyThere())) return [];
      const now = this.clock.date();
      const { state, waiting } = await this.reader.read(now);
      const teamIds = [...new Set(waiting.map(({ teamId }) => teamId))];
      const since = new Date(now.getTime() - MEASURED_OVER_MS);
      const handling = await this.predictions.handling(teamIds, since);
      return teamIds.flatMap((teamId) => {
        const team = state.team(teamId);
        return placesIn(
          inQueueOrder(
            waiting.filter((row) => row.teamId === teamId),
            now.getTime(),
          ),
          { ...seatsOf(state, teamId), handlingMs: handling.get(teamId) ?? null },
          team ? outsideOf(team, now.getTime()) : null,
        );
      });
    });
  }
}

/** How long it takes until a team is back has nothing to do with how fast it works. */
const placesIn = (inOrder: readonly WaitingRow[], pace: Pace, outside: Outside | null): Placed[] =>
  inOrder.map(({ roomId, teamId, ownerId }, i) => ({
    roomId,
    teamId,
    ownerId,
    place: outside
      ? { position: i + 1, waitSeconds: null, outside }
      : { position: i + 1, waitSeconds: waitFor(i + 1, pace) },
  }));

/** Of those of a team who are there. */
function seatsOf(state: DeskState, teamId: string): { seats: number; free: number } {
  const there = state
    .seatsFor({ teamId, roomId: '', offeredTo: null })
    .filter(({ status }) => status === 'online');
  const free = there.reduce((sum, { capacity, load }) => sum + Math.max(0, Math.floor(capacity - load)), 0);
  return { seats: there.reduce((sum, { capacity }) => sum + capacity, 0), free };
}
