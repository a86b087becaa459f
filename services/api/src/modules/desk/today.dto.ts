import { IsString, MaxLength } from 'class-validator';
import type { TodayQuery } from '@parley/protocol';
import { ApiProperty } from '../../platform/openapi/annotations.js';

/** Longer than any moment is written. */
const MOMENT_CHARS = 40;

export class TodayDto implements TodayQuery {
  @IsString()
  @MaxLength(MOMENT_CHARS)
  @ApiProperty({ type: String, description: 'A day or a moment, ISO 8601, within two days from now' })
  since: string;
}
