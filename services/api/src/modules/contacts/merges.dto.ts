import { type ContactQuery, LIMITS, type MergeContactsRequest } from '@parley/protocol';
import { Id, Text } from '../../platform/validation/rules.js';

export class ContactQueryDto implements ContactQuery {
  @Text(LIMITS.peopleQueryChars)
  q: string;
}

export class MergeContactsDto implements MergeContactsRequest {
  @Id()
  otherId: string;
}
