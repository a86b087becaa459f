import { LIMITS, type WhisperRequest } from '@parley/protocol';
import { Id, Text } from '../../platform/validation/rules.js';

export class WhisperDto implements WhisperRequest {
  @Id({ optional: true })
  id?: string;

  // how long it may be is checked as of a message
  @Text(LIMITS.bodyBytes)
  message: string;
}
