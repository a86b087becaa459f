import {
  BLOCK_REASONS,
  type BlockReason,
  type BlocksQuery,
  type CreateBlockRequest,
  LIMITS,
  type TryMaskingRequest,
} from '@parley/protocol';
import { JsonObject } from '../../platform/validation/json-object.js';
import { Id, OneOf, Text, Whole } from '../../platform/validation/rules.js';

export class BlocksQueryDto implements BlocksQuery {
  @Id({ optional: true })
  userId?: string;
}

export class CreateBlockDto implements CreateBlockRequest {
  @Id({ optional: true })
  userId?: string;

  @Text(LIMITS.nameChars, { optional: true })
  network?: string;

  @OneOf(BLOCK_REASONS)
  reason: BlockReason;

  @Whole(1, LIMITS.blockHours, { optional: true })
  hours?: number;
}

export class TryMaskingDto implements TryMaskingRequest {
  @Text(LIMITS.messageChars)
  text: string;

  @JsonObject(LIMITS.settingsBytes)
  value?: object;
}
