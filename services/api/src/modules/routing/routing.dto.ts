import { applyDecorators } from '@nestjs/common';
import { isUUID, ValidateBy, ValidateIf } from 'class-validator';
import {
  type AnswerTransferRequest,
  type AssignRequest,
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
import { ApiPropertyOptional } from '../../platform/openapi/annotations.js';
import { Lines } from '../../platform/validation/lines.js';
import { Flag, Id, Moment, OneOf, Text, WholeInQuery } from '../../platform/validation/rules.js';
import { CursorText, Subject } from '../rooms/index.js';
import { ConditionsQueryDto } from './conditions.dto.js';

export class AssignDto implements AssignRequest {
  @Id({ optional: true })
  agentId?: string;
}

export class TransferDto implements TransferRequest {
  @Id({ optional: true })
  agentId?: string;

  @Id({ optional: true })
  teamId?: string;

  @Text(LIMITS.commentChars, { optional: true })
  note?: string;

  @Flag({ optional: true })
  ask?: boolean;
}

export class AnswerTransferDto implements AnswerTransferRequest {
  @Flag()
  accept: boolean;

  @Text(LIMITS.commentChars, { optional: true })
  note?: string;
}

export class UpdateRoomDto implements UpdateRoomRequest {
  @OneOf(PRIORITIES, { optional: true })
  priority?: Priority;

  @Lines(LIMITS.tags, LIMITS.tagChars)
  tags?: string[];

  @OneOf(ROOM_STATUSES, { optional: true })
  status?: RoomStatus;

  @Subject()
  subject?: string | null;

  @Moment({ nullable: true })
  snoozedUntil?: string | null;

  @Flag({ optional: true })
  onHold?: boolean;

  @Flag({ optional: true })
  escalated?: boolean;

  @Text(LIMITS.commentChars, { optional: true })
  reason?: string;
}

/** As many as one page holds, with commas between them. */
const Ids = () =>
  applyDecorators(
    ValidateIf((_, value) => value !== undefined),
    ValidateBy({
      name: 'ids',
      validator: {
        validate: (value) => typeof value === 'string' && areIds(value.split(',')),
        defaultMessage: () => `must be 1 to ${LIMITS.pageRooms} ids with commas between them`,
      },
    }),
    ApiPropertyOptional({ type: String, description: 'Only these chats: ids with commas between them.' }),
  );

const areIds = (ids: readonly string[]): boolean =>
  ids.length <= LIMITS.pageRooms && ids.every((id) => isUUID(id));

export class SupportRoomsDto extends ConditionsQueryDto {
  @Ids()
  ids?: string;

  /** As in `GET /chat/search`. */
  @Text(LIMITS.searchChars, { optional: true })
  q?: string;

  @Id({ optional: true })
  customerId?: string;

  /** Those that the caller is asked to take over. */
  @OneOf(['me'], { optional: true })
  handover?: 'me';

  @OneOf(ROOM_SORTS, { optional: true })
  sort?: RoomSort;

  @CursorText()
  cursor?: string;

  @WholeInQuery(1, LIMITS.pageRooms)
  limit?: number;
}
