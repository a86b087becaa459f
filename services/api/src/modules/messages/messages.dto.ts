import {
  type EditMessageRequest,
  LIMITS,
  type MarkRequest,
  type SendMessageEvent,
  type SendMessageRequest,
} from '@parley/protocol';
import { JsonObject } from '../../platform/validation/json-object.js';
import { QuickInput } from '../../platform/validation/quick-rules.js';
import { Flag, Id, OneOf, Seq, Text, WholeInQuery } from '../../platform/validation/rules.js';

/** How long it may be is checked by `checkMessageText`, which has a word of its own for it. */
const MessageText = () => Text(LIMITS.bodyBytes);

class OutgoingDto {
  @MessageText()
  message: string;

  @OneOf(['text', 'location'], { optional: true })
  type?: 'text' | 'location';

  @JsonObject(LIMITS.metadataBytes)
  metadata?: Record<string, unknown>;

  @Flag({ optional: true })
  private?: boolean;

  @Seq({ optional: true })
  seen?: number;
}

export class SendMessageDto extends OutgoingDto implements SendMessageRequest {
  @Id({ optional: true })
  id?: string;
}

/** What is sent again after a lost acknowledgement must be known by its id, so over the socket there is always one. */
@QuickInput()
export class SendMessageEventDto extends OutgoingDto implements SendMessageEvent {
  @Id()
  id: string;

  @Id()
  roomId: string;
}

export class EditMessageDto implements EditMessageRequest {
  @MessageText()
  message: string;
}

export class HistoryQuery {
  @WholeInQuery(0, Number.MAX_SAFE_INTEGER)
  before?: number;

  @WholeInQuery(0, Number.MAX_SAFE_INTEGER)
  after?: number;

  @WholeInQuery(1, LIMITS.pageMessages)
  limit?: number;

  @OneOf(['public', 'staff'], { optional: true })
  log?: 'public' | 'staff';
}

export class ReadDto {
  @Seq()
  seq: number;
}

@QuickInput()
export class MarkDto extends ReadDto implements MarkRequest {
  @Id()
  roomId: string;
}

@QuickInput()
export class TypingTextDto {
  @Id()
  roomId: string;

  @Text(LIMITS.typingTextChars)
  text: string;
}

@QuickInput()
export class TypingDto {
  @Id()
  roomId: string;

  @Flag()
  isTyping: boolean;

  @Flag({ optional: true })
  private?: boolean;
}
