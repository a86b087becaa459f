import { applyDecorators } from '@nestjs/common';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import {
  type CreateRoomRequest,
  type GuestRequest,
  type JoinRoomRequest,
  LIMITS,
  PRIORITIES,
  type Priority,
  PAIRED_ROOM_TYPES,
  type PairedRoomsQuery,
  type PairedRoomType,
  type RatingRequest,
  RECORD_KINDS,
  type RecordKind,
  type RecordReference,
  ROOM_STATUSES,
  ROOM_TYPES,
  type RoomStatus,
  type RoomType,
} from '@parley/protocol';
import { ApiProperty, ApiPropertyOptional } from '../../platform/openapi/annotations.js';
import { isBlank, normalizeLine } from '../../platform/text.js';
import { Id, OneOf, Seq, Text, Whole, WholeInQuery } from '../../platform/validation/rules.js';
import { EmailAddress, PersonName, RequestKey } from '../auth/index.js';
import { RecordId } from '../orders/index.js';

const lineOrNull = (text: string): string | null => {
  const line = normalizeLine(text);
  return isBlank(line) ? null : line;
};

/** One line that names the chat. Blank is the same as none. */
export const Subject = () => {
  const text = Text(LIMITS.subjectChars, { nullable: true });
  const line = Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? lineOrNull(value) : value,
  );
  return (target: object, key: string) => {
    line(target, key);
    text(target, key);
  };
};

/** Longer ones exist, but no page that anybody would want to look at. */
const PAGE_CHARS = 2_000;

/** The length of a message is checked by `checkMessageText`, which has another word for it. */
const FirstMessage = () => Text(LIMITS.bodyBytes, { optional: true });

class NewChatDto {
  @FirstMessage()
  message?: string;

  @Id({ optional: true })
  messageId?: string;

  @Subject()
  subject?: string;

  @OneOf(PRIORITIES, { optional: true })
  priority?: Priority;

  @Text(PAGE_CHARS, { optional: true })
  page?: string;

  @Id({ optional: true })
  topicId?: string;
}

export class GuestDto extends NewChatDto implements GuestRequest {
  @PersonName({ optional: true })
  name?: string;

  @EmailAddress({ optional: true })
  email?: string;

  @RequestKey()
  requestKey?: string;

  @Text(LIMITS.proofChars, { optional: true })
  proof?: string;

  @Text(LIMITS.captchaChars, { optional: true })
  captcha?: string;
}

/** Opaque to clients: see `decodeCursor`. */
export const CursorText = () => {
  const rules = [IsOptional(), IsString(), MaxLength(10_000), ApiPropertyOptional({ type: String })];
  return (target: object, key: string) => {
    for (const rule of rules) rule(target, key);
  };
};

/** What a room is about. */
export class ReferenceDto implements RecordReference {
  @OneOf(RECORD_KINDS)
  kind: RecordKind;

  @RecordId()
  id: string;
}

export const Reference = ({ optional = false } = {}) =>
  applyDecorators(
    ValidateIf((_, value) => !optional || value !== undefined),
    IsObject(),
    ValidateNested(),
    Type(() => ReferenceDto),
    optional ? ApiPropertyOptional({ type: ReferenceDto }) : ApiProperty({ type: ReferenceDto }),
  );

export class CreateRoomDto extends NewChatDto implements CreateRoomRequest {
  @Id({ optional: true })
  id?: string;

  @OneOf(ROOM_TYPES, { optional: true })
  type?: RoomType;

  @Reference({ optional: true })
  reference?: ReferenceDto;

  @ValidateIf((_, value) => value !== undefined)
  @IsArray()
  @ArrayMaxSize(LIMITS.roomParticipants)
  @IsUUID('all', { each: true })
  @ApiPropertyOptional({ type: [String], format: 'uuid', maxItems: LIMITS.roomParticipants })
  participantIds?: string[];
}

export class PairedRoomsDto implements PairedRoomsQuery {
  @OneOf(PAIRED_ROOM_TYPES)
  type: PairedRoomType;

  @CursorText()
  cursor?: string;

  @WholeInQuery(1, LIMITS.pageRooms)
  limit?: number;
}

export class RoomsQuery {
  @OneOf(ROOM_STATUSES, { optional: true })
  status?: RoomStatus;

  @CursorText()
  cursor?: string;

  @WholeInQuery(1, LIMITS.pageRooms)
  limit?: number;
}

export class RatingDto implements RatingRequest {
  @Whole(1, 5)
  score: number;

  @Text(LIMITS.commentChars, { optional: true })
  comment?: string;
}

export class JoinRoomDto implements JoinRoomRequest {
  @Id()
  roomId: string;

  @Seq({ optional: true })
  since?: number;

  @Seq({ optional: true })
  staffSince?: number;
}

export class LeaveRoomDto {
  @Id()
  roomId: string;
}
