import type { Priority } from './room.js';
import type { Outside, TeamPolicy } from './team.js';

/** Where a customer stands in the queue. */
export interface QueuePlace {
  /** 1 is next. */
  position: number;
  /** About how long it takes, from … to; null while nothing can be said. */
  waitSeconds: [low: number, high: number] | null;
  /** The team is not there by its hours, though others may be; left out while it is. */
  outside?: Outside;
}

/**
 * What became of looking for somebody: `nobody` had a place, `overflowed` to another team, `returned` to whoever had it, as its
 * customer opened it again.
 */
export const ASSIGNMENT_OUTCOMES = ['assigned', 'offered', 'nobody', 'overflowed', 'returned'] as const;
export type AssignmentOutcome = (typeof ASSIGNMENT_OUTCOMES)[number];

/** Why somebody was not asked. */
export const LEFT_OUT = ['offline', 'away', 'declined', 'full', 'skills', 'language', 'team-full'] as const;
export type LeftOutBecause = (typeof LEFT_OUT)[number];

/** One of the team, as they were judged. */
export interface Candidate {
  userId: string;
  name: string;
  /** By the policy, the higher the better; null for who was left out. */
  score: number | null;
  leftOut: LeftOutBecause | null;
  load: number;
  capacity: number;
}

/** One time that somebody was looked for: why it was them. */
export interface Assignment {
  id: string;
  at: string;
  outcome: AssignmentOutcome;
  agentId: string | null;
  teamId: string;
  policy: TeamPolicy;
  wanted: {
    priority: Priority;
    skills: string[];
    language: string | null;
    waitedSeconds: number;
    /** Who had this very chat when its customer came back to it: before all others, with a place free. */
    formerAgentId: string | null;
  };
  candidates: Candidate[];
  /** Until when they had it, or what became of the offer. */
  endedAt: string | null;
  endedBecause: string | null;
}

/** Newest first. */
export interface AssignmentList {
  items: Assignment[];
}

/** Of what customers were told about the time to wait: how often it was true. */
export interface WaitShares {
  predictions: number;
  /** Answered within the range that they were told, sooner, later. */
  within: number;
  early: number;
  late: number;
}

/** Over the last days. */
export interface WaitCalibration extends WaitShares {
  since: string;
  /** By what was told as the longest wait. */
  buckets: (WaitShares & { highSeconds: number; medianSeconds: number })[];
}

export interface ReplayQuery {
  teamId: string;
  /** `YYYY-MM-DD`, by the clocks of the team. */
  day: string;
  /** Left out: each chat by the one that the team had then. */
  policy?: TeamPolicy;
}

/** How long those waited who were given to somebody. */
export interface ReplaySide {
  chats: number;
  medianSeconds: number;
  /** Nine of ten waited no longer. */
  ninetySeconds: number;
  longestSeconds: number;
}

/** A stored day, and the same as another policy would have had it. */
export interface ReplayReport {
  /** That was asked for; else the team's present one. */
  policy: TeamPolicy;
  /** Times that a chat was given to somebody, and how many of them would be the same. */
  assignments: number;
  same: number;
  /** There was more than is played: the rest of the day is missing. */
  cut: boolean;
  stored: ReplaySide;
  played: ReplaySide;
  agents: {
    userId: string;
    name: string;
    stored: { chats: number; atOnce: number };
    played: { chats: number; atOnce: number };
  }[];
}
