import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { isUUID, ValidateBy, ValidateIf } from 'class-validator';
import {
  LIMITS,
  PRIORITIES,
  type Priority,
  ROOM_STATUSES,
  type RoomStatus,
  type SearchRequest,
} from '@parley/protocol';
import { OneOf, Text, WholeInQuery } from '../../platform/validation/rules.js';
import { CursorText } from '../rooms/index.js';
import { readTime } from './search-query.js';

/** A day or a moment that exists. */
const Time = () => (target: object, key: string) => {
  const rules = [
    ValidateIf((_, value) => value !== undefined),
    ValidateBy({
      name: 'time',
      validator: {
        validate: (value) => typeof value === 'string' && readTime(value) !== null,
        defaultMessage: () => 'must be a day (2026-01-31) or a moment (2026-01-31T10:00:00Z)',
      },
    }),
    ApiPropertyOptional({ type: String, description: 'A day or a moment, ISO 8601' }),
  ];
  for (const rule of rules) rule(target, key);
};

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
