import type { Priority } from './room.js';
import type { TeamPolicy } from './team.js';

/** Where a customer stands in the queue. */
export interface QueuePlace {
  /** 1 is next. */
  position: number;
  /** About how long it takes, from … to; null while nothing can be said. */
  waitSeconds: [low: number, high: number] | null;
}

/** What became of looking for somebody: `nobody` had a place, `overflowed` to another team. */
export const ASSIGNMENT_OUTCOMES = ['assigned', 'offered', 'nobody', 'overflowed'] as const;
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
  wanted: { priority: Priority; skills: string[]; language: string | null; waitedSeconds: number };
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
