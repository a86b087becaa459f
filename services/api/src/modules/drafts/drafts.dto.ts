import { type DraftRequest, LIMITS } from '@parley/protocol';
import { Flag, Seq, Text } from '../../platform/validation/rules.js';

export class DraftDto implements DraftRequest {
  @Text(LIMITS.draftChars)
  text: string;

  @Flag({ optional: true })
  private?: boolean;

  @Seq({ optional: true })
  version?: number;
}
