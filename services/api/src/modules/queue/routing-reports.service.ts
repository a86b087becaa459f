import { Injectable } from '@nestjs/common';
import { LIMITS, type ReplayQuery, type TeamPolicy } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { fail } from '../../platform/failure.js';
import { Staff } from '../staff/index.js';
import { daySpan, Teams } from '../teams/index.js';
import { AssignmentsRepository } from './assignments.repository.js';
import { type CalibrationRow, PredictionsRepository } from './predictions.repository.js';
import { replay, type Replayed } from './replay.policy.js';

/** Long enough for every hour of the week to be in it several times. */
const DAYS_MS = 30 * 24 * 60 * 60_000;

export interface PlayedDay extends Replayed {
  policy: TeamPolicy;
  isCut: boolean;
  names: ReadonlyMap<string, string>;
}

/** Whether what is told and decided holds. */
@Injectable()
export class RoutingReports {
  constructor(
    private readonly database: Database,
    private readonly predictions: PredictionsRepository,
    private readonly assignments: AssignmentsRepository,
    private readonly teams: Teams,
    private readonly staff: Staff,
    private readonly clock: Clock,
  ) {}

  /** A team's day by another policy, or each of its decisions by the one that it was made by, which gives the same. */
  async replay(actor: Actor, { teamId, day, policy }: ReplayQuery): Promise<PlayedDay> {
    const team = (await this.teams.all()).find(({ id }) => id === teamId) ?? fail('NOT_FOUND');
    const { from, to } = daySpan(team.hours, day);
    const rows = await this.database.fromReplica(actor, () =>
      this.assignments.ofTeam(teamId, new Date(from), new Date(to), LIMITS.replayed + 1),
    );
    const names = new Map((await this.staff.list()).map(({ id, name }) => [id, name]));
    const played = replay(rows.slice(0, LIMITS.replayed), policy ?? null);
    return { ...played, policy: policy ?? team.policy, isCut: rows.length > LIMITS.replayed, names };
  }

  async calibration(actor: Actor): Promise<{ since: Date; rows: CalibrationRow[] }> {
    const since = new Date(this.clock.now() - DAYS_MS);
    return { since, rows: await this.database.fromReplica(actor, () => this.predictions.calibration(since)) };
  }
}
