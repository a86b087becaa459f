import {
  LIMITS,
  OUTSIDE_HOURS,
  type OutsideHours,
  PRIORITIES,
  type Priority,
  type SaveProfileRequest,
  type SaveTeamRequest,
  type SaveTopicRequest,
  TEAM_DELIVERIES,
  TEAM_POLICIES,
  type TeamDelivery,
  type TeamMembersRequest,
  type TeamPolicy,
  type TopicNames,
} from '@parley/protocol';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsObject,
  IsOptional,
  IsUUID,
  Matches,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { ApiProperty, ApiPropertyOptional } from '../../platform/openapi/annotations.js';
import { Line, Lines } from '../../platform/validation/lines.js';
import { Flag, Id, OneOf, Text, Whole } from '../../platform/validation/rules.js';

export class SaveTeamDto implements SaveTeamRequest {
  @Line(LIMITS.nameChars, { optional: true })
  name?: string;

  @IsOptional()
  @Matches(/^#[\da-f]{6}$/, { message: 'must be a colour as #rrggbb' })
  @ApiPropertyOptional({ type: String, nullable: true, example: '#1f6feb' })
  color?: string | null;

  @OneOf(TEAM_POLICIES, { optional: true })
  policy?: TeamPolicy;

  @OneOf(TEAM_DELIVERIES, { optional: true })
  delivery?: TeamDelivery;

  @Whole(LIMITS.offerSecondsMin, LIMITS.offerSecondsMax, { optional: true })
  offerSeconds?: number;

  @Whole(0, LIMITS.graceSeconds, { optional: true })
  graceSeconds?: number;

  @Whole(1, LIMITS.teamCapacity, { nullable: true })
  capacity?: number | null;

  @Id({ nullable: true })
  overflowTeamId?: string | null;

  @Whole(0, LIMITS.overflowSeconds, { nullable: true })
  overflowAfterSeconds?: number | null;

  @Id({ nullable: true })
  hoursId?: string | null;

  @OneOf(OUTSIDE_HOURS, { optional: true })
  outside?: OutsideHours;

  @Text(LIMITS.outsideTextChars, { nullable: true })
  outsideText?: string | null;

  @Whole(1, LIMITS.autoResolveMinutes, { nullable: true })
  autoResolveMinutes?: number | null;

  @Text(LIMITS.lastWordChars, { nullable: true })
  lastWord?: string | null;

  @Flag({ optional: true })
  archived?: boolean;
}

export class TeamMembersDto implements TeamMembersRequest {
  @IsArray()
  @ArrayMaxSize(LIMITS.teamMembers)
  @ArrayUnique()
  @IsUUID('all', { each: true })
  @ApiProperty({ type: [String], format: 'uuid', maxItems: LIMITS.teamMembers })
  memberIds: string[];
}

class TopicNamesDto implements TopicNames {
  @Line(LIMITS.topicChars)
  en: string;

  @Line(LIMITS.topicChars)
  de: string;

  @Line(LIMITS.topicChars)
  ar: string;
}

export class SaveTopicDto implements SaveTopicRequest {
  @Id({ optional: true })
  teamId?: string;

  @ValidateIf((_, value) => value !== undefined)
  @IsObject()
  @ValidateNested()
  @Type(() => TopicNamesDto)
  @ApiPropertyOptional({ type: TopicNamesDto })
  names?: TopicNamesDto;

  @IsOptional()
  @Matches(/^[a-z][a-z-]{0,39}$/, { message: 'must be the name of a picture' })
  @ApiPropertyOptional({ type: String, nullable: true, example: 'truck' })
  icon?: string | null;

  @Lines(LIMITS.skills, LIMITS.tagChars)
  skills?: string[];

  @OneOf(PRIORITIES, { nullable: true })
  priority?: Priority | null;

  @Whole(0, LIMITS.topics, { optional: true })
  position?: number;

  @Flag({ optional: true })
  archived?: boolean;
}

export class SaveProfileDto implements SaveProfileRequest {
  @Whole(0, LIMITS.agentCapacity, { optional: true })
  capacity?: number;

  @Lines(LIMITS.skills, LIMITS.tagChars)
  skills?: string[];

  @ValidateIf((_, value) => value !== undefined)
  @IsArray()
  @ArrayMaxSize(LIMITS.spokenLanguages)
  @ArrayUnique()
  @Matches(/^[a-z]{2,3}$/, { each: true, message: 'each must be a language as de' })
  @ApiPropertyOptional({ type: [String], maxItems: LIMITS.spokenLanguages, example: ['de', 'en'] })
  languages?: string[];

  @ValidateIf((_, value) => value !== undefined)
  @IsArray()
  @ArrayMaxSize(LIMITS.teams)
  @ArrayUnique()
  @IsUUID('all', { each: true })
  @ApiPropertyOptional({ type: [String], format: 'uuid', maxItems: LIMITS.teams })
  teamIds?: string[];
}
