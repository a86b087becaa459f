import { type ReplayQuery, TEAM_POLICIES, type TeamPolicy } from '@parley/protocol';
import { Day } from '../../platform/validation/days.js';
import { Id, OneOf } from '../../platform/validation/rules.js';

export class ReplayDto implements ReplayQuery {
  @Id()
  teamId: string;

  @Day()
  day: string;

  @OneOf(TEAM_POLICIES, { optional: true })
  policy?: TeamPolicy;
}
