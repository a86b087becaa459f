import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import type { BulkAnswer } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { ApiBearerAuth, ApiOperation, ApiTags } from '../../platform/openapi/annotations.js';
import { CurrentActor, StaffOnly } from '../auth/index.js';
import { Presence } from '../presence/index.js';
import { roomWire } from '../rooms/index.js';
import { BulkDto } from './bulk.dto.js';
import { Bulk } from './bulk.service.js';

@ApiTags('routing')
@Controller('chat/support/rooms')
export class BulkController {
  constructor(
    private readonly bulk: Bulk,
    private readonly presence: Presence,
  ) {}

  @StaffOnly()
  @Post('bulk')
  @HttpCode(200)
  @ApiBearerAuth()
  @ApiOperation({
    summary: 'Does one thing to several chats',
    description:
      'Each by itself, with the rights that it takes for one: `refused` says which were not changed, and why.',
  })
  async perform(@CurrentActor() actor: Actor, @Body() request: BulkDto): Promise<BulkAnswer> {
    const { done, refused } = await this.bulk.perform(actor, request);
    return {
      done: done.map((room) => roomWire(room, actor.role, this.presence.isOnline)),
      refused: refused.map(({ roomId, failure: { code, reason } }) => ({
        roomId,
        code,
        ...(reason && { reason }),
      })),
    };
  }
}
