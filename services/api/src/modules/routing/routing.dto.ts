import { ArrayMaxSize, IsArray, ValidateBy, ValidateIf } from 'class-validator';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { isUUID } from 'class-validator';
import { Transform } from 'class-transformer';
import {
  type AssignRequest,
  codePoints,
  LIMITS,
  PRIORITIES,
  type Priority,
  ROOM_SORTS,
  ROOM_STATUSES,
  type RoomSort,
  type RoomStatus,
  type TransferRequest,
  type UpdateRoomRequest,
} from '@parley/protocol';
import { isBlank, normalizeLine } from '../../platform/text.js';
import { Id, OneOf, Text, WholeInQuery } from '../../platform/validation/rules.js';
import { CursorText, Subject } from '../rooms/index.js';

export class AssignDto implements AssignRequest {
  @Id({ optional: true })
  agentId?: string;
}

export class TransferDto implements TransferRequest {
  @Id()
  agentId: string;

  @Text(LIMITS.commentChars, { optional: true })
  note?: string;
}

/** Each in one line, without doubles, in the order given. */
const cleanTags = (value: unknown): unknown =>
  Array.isArray(value)
    ? [...new Set(value.map((tag: unknown) => (typeof tag === 'string' ? normalizeLine(tag) : tag)))]
    : value;

const isTag = (tag: unknown): boolean =>
  typeof tag === 'string' && !isBlank(tag) && codePoints(tag) <= LIMITS.tagChars;

export class UpdateRoomDto implements UpdateRoomRequest {
  @OneOf(PRIORITIES, { optional: true })
  priority?: Priority;

  @ValidateIf((_, value) => value !== undefined)
  @Transform(({ value }) => cleanTags(value))
  @IsArray()
  @ArrayMaxSize(LIMITS.tags)
  @ValidateBy(
    {
      name: 'tag',
      validator: {
        validate: isTag,
        defaultMessage: () => `each tag must be text of 1 to ${LIMITS.tagChars} characters`,
      },
    },
    { each: true },
  )
  @ApiPropertyOptional({ type: [String], maxItems: LIMITS.tags })
  tags?: string[];

  @OneOf(ROOM_STATUSES, { optional: true })
  status?: RoomStatus;

  @Subject()
  subject?: string | null;
}

export class SupportRoomsDto {
  /** As in `GET /chat/search`. */
  @Text(LIMITS.searchChars, { optional: true })
  q?: string;

  @OneOf(ROOM_STATUSES, { optional: true })
  status?: RoomStatus;

  @ValidateIf((_, value) => value !== undefined)
  @ValidateBy({
    name: 'assignee',
    validator: {
      validate: (value) => value === 'me' || value === 'none' || isUUID(value),
      defaultMessage: () => 'must be me, none or a user id',
    },
  })
  @ApiPropertyOptional({ type: String, description: '`me`, `none` or a user id' })
  assignee?: string;

  @OneOf(PRIORITIES, { optional: true })
  priority?: Priority;

  @Text(LIMITS.tagChars, { optional: true })
  tag?: string;

  @Id({ optional: true })
  customerId?: string;

  @OneOf(ROOM_SORTS, { optional: true })
  sort?: RoomSort;

  @CursorText()
  cursor?: string;

  @WholeInQuery(1, LIMITS.pageRooms)
  limit?: number;
}
