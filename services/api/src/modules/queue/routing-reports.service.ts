import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { type CalibrationRow, PredictionsRepository } from './predictions.repository.js';

/** Long enough for every hour of the week to be in it several times. */
const DAYS_MS = 30 * 24 * 60 * 60_000;

/** Whether what is told and decided holds. */
@Injectable()
export class RoutingReports {
  constructor(
    private readonly database: Database,
    private readonly predictions: PredictionsRepository,
    private readonly clock: Clock,
  ) {}

  async calibration(actor: Actor): Promise<{ since: Date; rows: CalibrationRow[] }> {
    const since = new Date(this.clock.now() - DAYS_MS);
    return { since, rows: await this.database.as(actor, () => this.predictions.calibration(since)) };
  }
}
