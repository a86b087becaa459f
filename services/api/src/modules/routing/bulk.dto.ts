import { ArrayMaxSize, ArrayMinSize, IsArray, IsUUID } from 'class-validator';
import { Transform } from 'class-transformer';
import {
  type BulkRequest,
  LIMITS,
  PRIORITIES,
  type Priority,
  ROOM_STATUSES,
  type RoomStatus,
} from '@parley/protocol';
import { ApiProperty } from '../../platform/openapi/annotations.js';
import { Lines } from '../../platform/validation/lines.js';
import { Id, OneOf } from '../../platform/validation/rules.js';

/** Each once, in lower case. */
const cleanIds = (value: unknown): unknown =>
  Array.isArray(value)
    ? [...new Set(value.map((id: unknown) => (typeof id === 'string' ? id.toLowerCase() : id)))]
    : value;

export class BulkDto implements BulkRequest {
  @Transform(({ value }) => cleanIds(value))
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(LIMITS.bulkRooms)
  @IsUUID('all', { each: true })
  @ApiProperty({ type: [String], maxItems: LIMITS.bulkRooms })
  roomIds: string[];

  @Id({ optional: true })
  agentId?: string;

  @OneOf(ROOM_STATUSES, { optional: true })
  status?: RoomStatus;

  @OneOf(PRIORITIES, { optional: true })
  priority?: Priority;

  @Lines(LIMITS.tags, LIMITS.tagChars)
  addTags?: string[];

  @Lines(LIMITS.tags, LIMITS.tagChars)
  removeTags?: string[];
}
