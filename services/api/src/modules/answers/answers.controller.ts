import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import type { Answer, AnswerHistory, AnswerList, RoomAnswerList } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { ApiBearerAuth, ApiOperation, ApiTags } from '../../platform/openapi/annotations.js';
import { Fails } from '../../platform/openapi/says.js';
import { CurrentActor, StaffOnly } from '../auth/index.js';
import { AnswerDto, RestoreAnswerDto, RoomAnswersDto, UpdateAnswerDto } from './answers.dto.js';
import { Answers } from './answers.service.js';
import { answerWire, versionWire } from './answers.wire.js';
import { RoomAnswers } from './room-answers.service.js';
@ApiBearerAuth()
@StaffOnly()
@ApiTags('answers')
@Controller('chat/support')
export class AnswersController {
  constructor(
    private readonly answers: Answers,
    private readonly roomAnswers: RoomAnswers,
  ) {}

  @Get('answers')
  @ApiOperation({
    summary: 'Prepared answers: one’s own, those of one’s teams and everybody’s',
    description: 'Managers and admins get those of all teams.',
  })
  async list(@CurrentActor() actor: Actor): Promise<AnswerList> {
    return { items: (await this.answers.list(actor)).map((row) => answerWire(row, actor)) };
  }

  @Post('answers')
  @Fails('CONFLICT')
  @ApiOperation({
    summary: 'Prepares an answer',
    description:
      'Anybody of the staff for themselves; managers and admins for a team and for everybody, too. In a text `{{customer.name}}`, ' +
      '`{{customer.firstName}}`, `{{customer.email}}`, `{{agent.name}}` and `{{agent.firstName}}` stand for what is known in a chat.',
  })
  async create(@CurrentActor() actor: Actor, @Body() content: AnswerDto): Promise<Answer> {
    return answerWire(await this.answers.create(actor, content), actor);
  }

  @Put('answers/:answerId')
  @Fails('CONFLICT')
  @ApiOperation({
    summary: 'Changes an answer; how it was before is kept',
    description: 'Personal ones are their owner’s to change, all others the managers’ and admins’.',
  })
  async update(
    @CurrentActor() actor: Actor,
    @Param('answerId') id: string,
    @Body() { version, ...content }: UpdateAnswerDto,
  ): Promise<Answer> {
    return answerWire(await this.answers.update(actor, id, content, version), actor);
  }

  @Delete('answers/:answerId')
  @HttpCode(200)
  @ApiOperation({ summary: 'Takes an answer out of use' })
  async remove(@CurrentActor() actor: Actor, @Param('answerId') id: string): Promise<Record<string, never>> {
    await this.answers.remove(actor, id);
    return {};
  }

  @Get('answers/:answerId/history')
  @ApiOperation({ summary: 'Who changed an answer when, and how it was, newest first' })
  async history(@CurrentActor() actor: Actor, @Param('answerId') id: string): Promise<AnswerHistory> {
    return { items: (await this.answers.history(actor, id)).map(versionWire) };
  }

  @Post('answers/:answerId/restore')
  @HttpCode(200)
  @Fails('CONFLICT')
  @ApiOperation({ summary: 'Makes an older version the newest; who may use it stays as it is' })
  async restore(
    @CurrentActor() actor: Actor,
    @Param('answerId') id: string,
    @Body() { version }: RestoreAnswerDto,
  ): Promise<Answer> {
    return answerWire(await this.answers.restore(actor, id, version), actor);
  }

  @Post('answers/:answerId/use')
  @HttpCode(200)
  @ApiOperation({ summary: 'Counts that an answer was sent' })
  async noteUse(@CurrentActor() actor: Actor, @Param('answerId') id: string): Promise<Record<string, never>> {
    await this.answers.noteUse(actor, id);
    return {};
  }

  @Get('room/:id/answers')
  @ApiOperation({
    summary: 'Prepared answers as they would be sent in this chat, best match first',
    description:
      'In the customer’s language where there is such a text, and with the variables filled in. What nothing is known for stays ' +
      'in the text and is named in `missing`. `order` says which of the customer’s orders is meant: left out, the one that the chat ' +
      'is about or their newest.',
  })
  async inRoom(
    @CurrentActor() actor: Actor,
    @Param('id') roomId: string,
    @Query() query: RoomAnswersDto,
  ): Promise<RoomAnswerList> {
    return { items: await this.roomAnswers.find(actor, roomId, query) };
  }
}
