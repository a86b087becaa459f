import type { TeamPolicy } from '@parley/protocol';
import type { AssignmentView } from './assignments.repository.js';
import { chooseAgent, placeToKeep, type Seat, type Wanted, weightFor, weightOf } from './choose.policy.js';
import { inQueueOrder } from './order.policy.js';

/** A chat that somebody has in one of the two days, the stored one and the one that is played. */
interface Held {
  roomId: string;
  agentId: string;
  weight: number;
  endsAt: number;
}

interface Searched {
  roomId: string;
  wanted: Wanted;
  since: number;
  /** When it left the stored day's queue without being given to anybody; null: it was given, or never left. */
  goneAt: number | null;
}

export interface Replayed {
  /** Times that somebody was given a chat in the stored day, and at how many of them the same one would be now. */
  assignments: number;
  same: number;
  /** Of each chat that was given: how long it had waited, in ms. */
  stored: Given[];
  played: Given[];
}

export interface Given {
  roomId: string;
  agentId: string;
  waitedMs: number;
  /** How many they had at once then, this one with it. */
  atOnce: number;
}

/**
 * Plays a team's stored day by another policy; null: each decision by the one that it was made by. What was decided stands in the rows with all that it was decided from, so the same
 * policy gives the same day, decision by decision. From the first difference on, seats are reckoned: as stored, less what
 * somebody had then and has not now, and more what they have now. A chat takes as long as it took.
 */
export function replay(rows: readonly AssignmentView[], policy: TeamPolicy | null): Replayed {
  return new Player(policy).play(
    rows.toSorted((a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1)),
  );
}

class Player {
  private stored: Held[] = [];
  private played: Held[] = [];
  private readonly waiting = new Map<string, Searched>();
  private readonly lastGiven = new Map<string, number>();
  private readonly done = new Set<string>();
  private differs = false;
  private readonly result: Replayed = { assignments: 0, same: 0, stored: [], played: [] };

  /** Of the decision that is played now. */
  private storedPolicy: TeamPolicy = 'manual';

  constructor(private readonly asked: TeamPolicy | null) {}

  private get policy(): TeamPolicy {
    return this.asked ?? this.storedPolicy;
  }

  play(rows: readonly AssignmentView[]): Replayed {
    const takes = handlingTimes(rows);
    let seats: readonly Seat[] = [];
    for (const row of rows) {
      const at = row.at.getTime();
      this.storedPolicy = row.policy;
      this.passTo(at, seats, takes);
      if (row.outcome === 'returned') this.takeBack(row, at, takes);
      else {
        this.arrive(row, at);
        if (this.differs) this.giveOut(row.seats, at, takes, row);
        else this.decide(row, at, takes);
        seats = row.seats;
      }
      this.keepStored(row, at, takes);
    }
    this.passTo(Infinity, seats, takes);
    return this.result;
  }

  /** Chats end meanwhile; where all is as it was, the stored day says itself what came of that. */
  private passTo(at: number, seats: readonly Seat[], takes: ReadonlyMap<string, number>): void {
    while (this.differs && this.waiting.size > 0) {
      const next = Math.min(...this.played.map(({ endsAt }) => endsAt));
      if (next >= at || next === Infinity) break;
      this.endUntil(next);
      this.giveOut(seats, next, takes, null);
    }
    this.endUntil(at);
  }

  private endUntil(at: number): void {
    this.stored = this.stored.filter(({ endsAt }) => endsAt > at);
    this.played = this.played.filter(({ endsAt }) => endsAt > at);
  }

  private arrive({ roomId, wanted, outcome, endedAt }: AssignmentView, at: number): void {
    const gone = outcome === 'nobody' ? (endedAt?.getTime() ?? null) : null;
    if (outcome === 'overflowed') this.waiting.delete(roomId);
    else if (!this.done.has(roomId))
      this.waiting.set(roomId, { roomId, wanted, since: at - wanted.waitedMs, goneAt: gone });
  }

  /** It went back to whoever had it: no policy was asked. */
  private takeBack(
    { roomId, wanted, agentId }: AssignmentView,
    at: number,
    takes: ReadonlyMap<string, number>,
  ): void {
    if (agentId === null) return;
    this.give(roomId, wanted, agentId, at, takes);
    this.result.same++;
  }

  /** As long as all is as it was: the chat that was looked for, and nothing to reckon. */
  private decide(row: AssignmentView, at: number, takes: ReadonlyMap<string, number>): void {
    if (row.outcome === 'overflowed') return;
    const { agentId } = chooseAgent(row.seats, row.wanted, this.policy);
    if (agentId !== row.agentId) this.differs = true;
    if (agentId !== null) this.give(row.roomId, row.wanted, agentId, at, takes);
    if (row.agentId !== null) this.result.same += Number(agentId === row.agentId);
  }

  /** Whoever is next and finds a seat. */
  private giveOut(
    stored: readonly Seat[],
    at: number,
    takes: ReadonlyMap<string, number>,
    row: AssignmentView | null,
  ): void {
    const queue = [...this.waiting.values()].filter(({ goneAt }) => goneAt === null || goneAt > at);
    const order = inQueueOrder(
      queue.map(({ roomId, wanted, since }) => ({
        roomId,
        priority: wanted.priority,
        front: wanted.front,
        returned: Boolean(wanted.formerAgentId),
        dueAt: wanted.dueAt,
        waitingSince: since,
      })),
      at,
    );
    const kept = new Map<string, number>();
    for (const { roomId } of order) {
      const { wanted, since } = this.waiting.get(roomId)!;
      const itself = roomId === row?.roomId;
      const seats = stored.map((seat) => this.reckoned(seat, itself, kept));
      const now = { ...wanted, waitedMs: at - since };
      const { agentId } = chooseAgent(seats, now, this.policy);
      if (agentId === null) {
        const place = placeToKeep(seats, now);
        if (place && place !== 'team')
          kept.set(place.userId, (place.kept ?? 0) + weightFor(place, wanted.priority));
        continue;
      }
      this.give(roomId, now, agentId, at, takes);
      if (itself && row.agentId !== null) this.result.same += Number(agentId === row.agentId);
    }
  }

  private reckoned(seat: Seat, itself: boolean, kept: ReadonlyMap<string, number>): Seat {
    const sum = (held: readonly Held[]): number =>
      held.reduce((total, { agentId, weight }) => total + (agentId === seat.userId ? weight : 0), 0);
    return {
      ...seat,
      load: Math.max(0, seat.load - sum(this.stored) + sum(this.played)),
      kept: kept.get(seat.userId) ?? 0,
      lastGivenAt: this.lastGiven.get(seat.userId) ?? seat.lastGivenAt,
      declined: itself && seat.declined,
    };
  }

  private give(
    roomId: string,
    wanted: Wanted,
    agentId: string,
    at: number,
    takes: ReadonlyMap<string, number>,
  ): void {
    this.waiting.delete(roomId);
    // an offer that nobody took ends, and the chat is looked for again
    this.played = this.played.filter((held) => held.roomId !== roomId);
    const endsAt = at + (takes.get(roomId) ?? Infinity);
    this.played.push({ roomId, agentId, weight: weightOf(wanted.priority), endsAt });
    this.lastGiven.set(agentId, at);
    if (this.differs) this.done.add(roomId);
    this.result.played.push({
      roomId,
      agentId,
      waitedMs: wanted.waitedMs,
      atOnce: atOnce(this.played, agentId),
    });
  }

  private keepStored(row: AssignmentView, at: number, takes: ReadonlyMap<string, number>): void {
    const { roomId, agentId, wanted } = row;
    if (agentId === null) return;
    this.stored = this.stored.filter((held) => held.roomId !== roomId);
    this.stored.push({
      roomId,
      agentId,
      weight: weightOf(wanted.priority),
      endsAt: at + (takes.get(roomId) ?? Infinity),
    });
    this.result.assignments++;
    this.result.stored.push({
      roomId,
      agentId,
      waitedMs: wanted.waitedMs,
      atOnce: atOnce(this.stored, agentId),
    });
  }
}

const atOnce = (held: readonly Held[], agentId: string): number =>
  held.filter((one) => one.agentId === agentId).length;

/** How long each chat kept whoever had it last; a chat that goes on is missing. */
function handlingTimes(rows: readonly AssignmentView[]): Map<string, number> {
  const takes = new Map<string, number>();
  for (const { roomId, agentId, at, endedAt } of rows)
    if (agentId !== null && endedAt) takes.set(roomId, endedAt.getTime() - at.getTime());
  return takes;
}
