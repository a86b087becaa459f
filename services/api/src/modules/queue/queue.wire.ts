import {
  type Assignment,
  PRIORITIES,
  type ReplaySide,
  type ReplayReport,
  type WaitCalibration,
} from '@parley/protocol';
import type { AssignmentView } from './assignments.repository.js';
import type { CalibrationRow } from './predictions.repository.js';
import type { Given } from './replay.policy.js';
import type { PlayedDay } from './routing-reports.service.js';

export function assignmentWire(row: AssignmentView, names: ReadonlyMap<string, string>): Assignment {
  const seats = new Map(row.seats.map((seat) => [seat.userId, seat]));
  const { priority, skills, language, waitedMs, formerAgentId = null } = row.wanted;
  return {
    id: row.id,
    at: row.at.toISOString(),
    outcome: row.outcome,
    agentId: row.agentId,
    teamId: row.teamId,
    policy: row.policy,
    wanted: {
      priority: PRIORITIES[priority]!,
      skills,
      language,
      waitedSeconds: Math.round(waitedMs / 1_000),
      formerAgentId,
    },
    candidates: row.judged.map(({ userId, score, leftOut }) => ({
      userId,
      name: names.get(userId) ?? '',
      score,
      leftOut,
      load: seats.get(userId)?.load ?? 0,
      capacity: seats.get(userId)?.capacity ?? 0,
    })),
    endedAt: row.endedAt?.toISOString() ?? null,
    endedBecause: row.endedBecause,
  };
}

export function calibrationWire(since: Date, rows: readonly CalibrationRow[]): WaitCalibration {
  const sum = (of: (row: CalibrationRow) => number): number =>
    rows.reduce((total, row) => total + of(row), 0);
  return {
    since: since.toISOString(),
    predictions: sum(({ predictions }) => predictions),
    within: sum(({ within }) => within),
    early: sum(({ early }) => early),
    late: sum(({ late }) => late),
    buckets: rows.map((row) => ({ ...row, medianSeconds: Math.round(row.medianSeconds) })),
  };
}

export function replayWire({
  policy,
  isCut,
  names,
  assignments,
  same,
  stored,
  played,
}: PlayedDay): ReplayReport {
  const agentIds = [...new Set([...stored, ...played].map(({ agentId }) => agentId))].sort();
  const share = (given: readonly Given[], userId: string) => {
    const theirs = given.filter(({ agentId }) => agentId === userId);
    return { chats: theirs.length, atOnce: Math.max(0, ...theirs.map(({ atOnce }) => atOnce)) };
  };
  return {
    policy,
    assignments,
    same,
    cut: isCut,
    stored: sideWire(stored),
    played: sideWire(played),
    agents: agentIds.map((userId) => ({
      userId,
      name: names.get(userId) ?? '',
      stored: share(stored, userId),
      played: share(played, userId),
    })),
  };
}

function sideWire(given: readonly Given[]): ReplaySide {
  const waits = given.map(({ waitedMs }) => waitedMs).toSorted((a, b) => a - b);
  const at = (part: number): number => Math.round((waits[Math.ceil(part * waits.length) - 1] ?? 0) / 1_000);
  return { chats: given.length, medianSeconds: at(0.5), ninetySeconds: at(0.9), longestSeconds: at(1) };
}
