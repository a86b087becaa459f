import { type AddContactNoteRequest, type EditContactNoteRequest, LIMITS } from '@parley/protocol';
import { Id, Text } from '../../platform/validation/rules.js';

export class EditContactNoteDto implements EditContactNoteRequest {
  @Text(LIMITS.contactNoteChars)
  text: string;
}

export class AddContactNoteDto extends EditContactNoteDto implements AddContactNoteRequest {
  @Id({ optional: true })
  id?: string;
}
