import { LIMITS, type TimelineQuery } from '@parley/protocol';
import { Id, OneOf, WholeInQuery } from '../../platform/validation/rules.js';
import { CursorText } from '../rooms/index.js';

export class TimelineDto implements TimelineQuery {
  @CursorText()
  cursor?: string;

  @WholeInQuery(1, LIMITS.pageTimeline)
  limit?: number;

  @WholeInQuery(1, Number.MAX_SAFE_INTEGER)
  seq?: number;

  @OneOf(['public', 'staff'], { optional: true })
  log?: 'public' | 'staff';

  @Id({ optional: true })
  userId?: string;
}
