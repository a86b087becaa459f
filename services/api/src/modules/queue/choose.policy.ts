import { type LeftOutBecause, PRIORITIES, type Priority, type TeamPolicy } from '@parley/protocol';

/** Somebody of a team, as they are at the moment of choosing. Everything that a choice goes by is in here or in Wanted. */
export interface Seat {
  userId: string;
  /** Of their own word and connected. */
  status: 'online' | 'away' | 'offline';
  capacity: number;
  /** What they have and are offered, each chat by its weight. */
  load: number;
  /** What is kept for chats that are before this one and too heavy for what is free; nothing, if it is not said. */
  kept?: number;
  skills: string[];
  languages: string[];
  /** When they were last given or offered a chat, in ms since 1970; null: never, as far as is known. */
  lastGivenAt: number | null;
  /** Was offered this very chat a moment ago, and did not take it. */
  declined: boolean;
}

/** A chat that somebody is looked for. */
export interface Wanted {
  roomId: string;
  /** Place in PRIORITIES. */
  priority: number;
  skills: string[];
  language: string | null;
  /** Who had this customer last. */
  lastAgentId: string | null;
  /** Who had this very chat, and had no place for it when it came back: before all others, by any policy. */
  formerAgentId?: string | null;
  /** How long it has waited. */
  waitedMs: number;
  /** What its place in the queue goes by, besides priority and wait; kept to play a day again. */
  front: boolean;
  dueAt: number | null;
  /** What the team may still take on; null: no limit of its own. */
  teamRoom: number | null;
}

/** How somebody was judged: with a score, or left out and why. */
export interface Judged {
  userId: string;
  score: number | null;
  leftOut: LeftOutBecause | null;
}

export interface Choice {
  agentId: string | null;
  judged: Judged[];
}

/** An urgent chat takes as much of somebody as two others. */
const WEIGHTS: Record<Priority, number> = { low: 1, normal: 1, high: 1.5, urgent: 2 };
export const weightOf = (priority: number): number => WEIGHTS[PRIORITIES[priority]!];

/** After so long a wait somebody who knows less of it is better than nobody. */
const SKILLS_UNTIL_MS = 5 * 60_000;

/** Who has no place for it, does not know enough, or is not there: the first reason that holds. */
function leftOut(seat: Seat, wanted: Wanted, strict: Strict): LeftOutBecause | null {
  if (seat.status !== 'online') return seat.status;
  if (seat.declined) return 'declined';
  if (!hasPlace(seat, wanted.priority)) return 'full';
  if (strict.skills && !wanted.skills.every((skill) => seat.skills.includes(skill))) return 'skills';
  if (strict.language && !speaks(seat, wanted.language)) return 'language';
  return teamIsFull(wanted) ? 'team-full' : null;
}

/** A chat that weighs more than somebody takes on at all goes to them when they have no other. */
const hasPlace = (seat: Seat, priority: number): boolean =>
  seat.capacity > 0 && seat.load + (seat.kept ?? 0) + weightFor(seat, priority) <= seat.capacity;

/** What a chat takes of somebody. */
export const weightFor = ({ capacity }: Pick<Seat, 'capacity'>, priority: number): number =>
  Math.min(weightOf(priority), capacity);

const teamIsFull = ({ teamRoom, priority }: Wanted): boolean =>
  teamRoom !== null && teamRoom < weightOf(priority);

/** Who has named no language is asked for any. */
const speaks = ({ languages }: Seat, language: string | null): boolean =>
  language === null || languages.length === 0 || languages.includes(language);

/** What is insisted on: nothing that nobody of the team could offer, and nothing any more after a long wait. */
interface Strict {
  skills: boolean;
  language: boolean;
}

function strictness(seats: readonly Seat[], { skills, language, waitedMs }: Wanted): Strict {
  const early = waitedMs < SKILLS_UNTIL_MS;
  return {
    skills: early && seats.some((seat) => skills.every((skill) => seat.skills.includes(skill))),
    language: early && seats.some((seat) => speaks(seat, language)),
  };
}

const freedom = ({ load, capacity }: Seat): number => 1 - load / capacity;

const had = ({ userId }: { userId: string }, { formerAgentId }: Wanted): number =>
  Number(userId === formerAgentId);

/** The share of what is wanted that somebody has. */
function match(seat: Seat, { skills, language }: Wanted): number {
  const asked = skills.length + (language === null ? 0 : 1);
  const had =
    skills.filter((skill) => seat.skills.includes(skill)).length +
    (language !== null && seat.languages.includes(language) ? 1 : 0);
  return asked === 0 ? 1 : had / asked;
}

/** The higher, the better. Ties go on to the next in TIES. */
const SCORES: Record<Exclude<TeamPolicy, 'manual'>, (seat: Seat, wanted: Wanted) => number> = {
  round_robin: ({ lastGivenAt }) => -(lastGivenAt ?? 0),
  least_busy: freedom,
  best_skill: match,
  last_agent: ({ userId }, { lastAgentId }) => (userId === lastAgentId ? 1 : 0),
};

/** Who is freest, then who has waited longest for a chat, then simply one of them: the same one for all who ask. */
const TIES: readonly ((a: Seat, b: Seat) => number)[] = [
  (a, b) => freedom(b) - freedom(a),
  (a, b) => (a.lastGivenAt ?? 0) - (b.lastGivenAt ?? 0),
  (a, b) => (a.userId < b.userId ? -1 : 1),
];

/** Who of the team gets the chat. Nothing but what it is given goes in, so that it can be asked again at any time. */
export function chooseAgent(seats: readonly Seat[], wanted: Wanted, policy: TeamPolicy): Choice {
  if (policy === 'manual') return { agentId: null, judged: [] };
  const strict = strictness(seats, wanted);
  const judged = seats.map((seat): Judged & { seat: Seat } => {
    const because = leftOut(seat, wanted, strict);
    return {
      userId: seat.userId,
      score: because ? null : SCORES[policy](seat, wanted),
      leftOut: because,
      seat,
    };
  });
  const [best] = judged
    .filter(({ leftOut: because }) => because === null)
    .toSorted((a, b) => had(b, wanted) - had(a, wanted) || b.score! - a.score! || tie(a.seat, b.seat));
  return {
    agentId: best?.userId ?? null,
    judged: judged.map(({ userId, score, leftOut: because }) => ({ userId, score, leftOut: because })),
  };
}

/**
 * Where a place is kept for a chat that found none: with the one of those who lack nothing else for it who has most of a place free, or
 * in the team, if that is full. Null: there is nobody for it at all. Lighter chats behind it would go by for as long as there are any.
 */
export function placeToKeep(seats: readonly Seat[], wanted: Wanted): Seat | 'team' | null {
  if (teamIsFull(wanted)) return 'team';
  const strict = strictness(seats, wanted);
  const [nearest] = seats
    .filter((seat) => leftOut({ ...seat, load: 0, kept: 0 }, wanted, strict) === null)
    .toSorted((a, b) => (a.kept ?? 0) - (b.kept ?? 0) || tie(a, b));
  return nearest ?? null;
}

function tie(a: Seat, b: Seat): number {
  for (const by of TIES) {
    const order = by(a, b);
    if (order !== 0) return order;
  }
  return 0;
}
