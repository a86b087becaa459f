import { Body, Controller, Param, Post } from '@nestjs/common';
import { RECORD_KINDS, type RecordKind, type SendCardRequest, type SentMessage } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { ApiBearerAuth, ApiOperation, ApiTags } from '../../platform/openapi/annotations.js';
import { Fails } from '../../platform/openapi/says.js';
import { Id, OneOf } from '../../platform/validation/rules.js';
import { CurrentActor } from '../auth/index.js';
import { RecordId } from '../orders/index.js';
import { Cards } from './cards.service.js';
import { sentWire } from './messages.wire.js';

export class SendCardDto implements SendCardRequest {
  @OneOf(RECORD_KINDS)
  kind: RecordKind;

  @RecordId()
  id: string;

  @Id({ optional: true })
  messageId?: string;
}
@ApiBearerAuth()
@ApiTags('messages')
@Controller('chat/room/:id')
export class CardsController {
  constructor(private readonly cards: Cards) {}

  @Post('cards')
  @Fails('CONFLICT')
  @ApiOperation({
    summary: 'Puts an order or a booking into a chat',
    description:
      'A message with `metadata.card`, as it stands now. One of the customer of the chat; a customer’s own. Anything else is 404.',
  })
  async send(
    @CurrentActor() actor: Actor,
    @Param('id') roomId: string,
    @Body() request: SendCardDto,
  ): Promise<SentMessage> {
    const sent = await this.cards.send(actor, roomId, request);
    return sentWire(sent, sent.message);
  }
}
