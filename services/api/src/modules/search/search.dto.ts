import { isUUID, ValidateBy, ValidateIf } from 'class-validator';
import {
  LIMITS,
  PRIORITIES,
  type Priority,
  ROOM_STATUSES,
  type RoomStatus,
  type SearchRequest,
} from '@parley/protocol';
import { ApiProperty, ApiPropertyOptional } from '../../platform/openapi/annotations.js';
import { OneOf, Text, WholeInQuery } from '../../platform/validation/rules.js';
import { CursorText } from '../rooms/index.js';
import { Time } from './time-rule.js';

export class SearchQueryDto implements SearchRequest {
  @Text(LIMITS.searchChars)
  @ApiProperty({ type: String, maxLength: LIMITS.searchChars, description: 'See docs/search.md' })
  q: string;

  @OneOf(ROOM_STATUSES, { optional: true })
  status?: RoomStatus;

  @ValidateIf((_, value) => value !== undefined)
  @ValidateBy({
    name: 'agent',
    validator: {
      validate: (value) => value === 'me' || value === 'none' || isUUID(value),
      defaultMessage: () => 'must be me, none or a user id',
    },
  })
  @ApiPropertyOptional({ type: String, description: '`me`, `none` or a user id' })
  agent?: string;

  @Text(LIMITS.tagChars, { optional: true })
  tag?: string;

  @OneOf(PRIORITIES, { optional: true })
  priority?: Priority;

  @Time()
  from?: string;

  @Time()
  to?: string;

  @CursorText()
  cursor?: string;

  @WholeInQuery(1, LIMITS.pageHits)
  limit?: number;
}
