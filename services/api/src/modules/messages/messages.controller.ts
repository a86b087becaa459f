import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import type { EditedMessage, Message, MessagePage, SentMessage } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { ApiBearerAuth, ApiOperation, ApiTags } from '../../platform/openapi/annotations.js';
import { Fails } from '../../platform/openapi/says.js';
import { asSubmitted } from '../../platform/validation/validate-input.js';
import { CurrentActor } from '../auth/index.js';
import { messageWire } from '../rooms/index.js';
import { Marks } from './marks.service.js';
import { EditMessageDto, HistoryQuery, ReadDto, SendMessageDto } from './messages.dto.js';
import { Messages } from './messages.service.js';
import { editedWire, pageWire, sentWire } from './messages.wire.js';
@ApiBearerAuth()
@ApiTags('messages')
@Controller('chat/room/:id')
export class MessagesController {
  constructor(
    private readonly messages: Messages,
    private readonly marks: Marks,
  ) {}

  @Get('messages')
  @ApiOperation({
    summary: 'Messages by seq, ascending',
    description: 'Without a cursor the newest. `before` and `after` are exclusive.',
  })
  async history(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Query() range: HistoryQuery,
  ): Promise<MessagePage> {
    return pageWire(await this.messages.history(actor, id, range));
  }

  @Post('messages')
  @Fails('CONFLICT')
  @ApiOperation({
    summary: 'Sends a message',
    description:
      'The same id again is the same message, over REST and sockets. Staff may say with `seen` which public head they had on ' +
      'screen: when a colleague has answered since, the answer is 409 `STALE` with what was missed, and the same id with a newer ' +
      '`seen` sends it anyway.',
  })
  async send(
    @CurrentActor() actor: Actor,
    @Param('id') roomId: string,
    @Body() outgoing: SendMessageDto,
  ): Promise<SentMessage> {
    const sent = await this.messages.send(actor, { ...outgoing, roomId }, null);
    return sentWire(sent, asSubmitted(outgoing).message);
  }

  @Patch('messages/:messageId')
  @Fails('CONFLICT')
  @ApiOperation({ summary: 'Changes an own message within 15 minutes' })
  async edit(
    @CurrentActor() actor: Actor,
    @Param('id') roomId: string,
    @Param('messageId') messageId: string,
    @Body() { message }: EditMessageDto,
  ): Promise<EditedMessage> {
    return editedWire(await this.messages.edit(actor, roomId, messageId, message));
  }

  @Delete('messages/:messageId')
  @Fails('CONFLICT')
  @ApiOperation({ summary: 'Takes a message back; a tombstone stays' })
  async remove(
    @CurrentActor() actor: Actor,
    @Param('id') roomId: string,
    @Param('messageId') messageId: string,
  ): Promise<Message> {
    return messageWire(await this.messages.remove(actor, roomId, messageId));
  }

  @Post('read')
  @HttpCode(200)
  @ApiOperation({ summary: "Moves the caller's read mark forward" })
  async read(
    @CurrentActor() actor: Actor,
    @Param('id') roomId: string,
    @Body() { seq }: ReadDto,
  ): Promise<Record<string, never>> {
    await this.marks.read(actor, roomId, seq);
    return {};
  }
}
