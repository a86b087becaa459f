import { Controller, Get, Query } from '@nestjs/common';
import type { Today } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { ApiBearerAuth, ApiOperation, ApiTags } from '../../platform/openapi/annotations.js';
import { CurrentActor, StaffOnly } from '../auth/index.js';
import { TodayDto } from './today.dto.js';
import { DayBook } from './today.service.js';
@ApiBearerAuth()
@StaffOnly()
@ApiTags('desk')
@Controller('chat/support/today')
export class TodayController {
  constructor(private readonly days: DayBook) {}

  @Get()
  @ApiOperation({ summary: 'What the caller has on their hands, and has done since their day began' })
  today(@CurrentActor() actor: Actor, @Query() { since }: TodayDto): Promise<Today> {
    return this.days.of(actor, since);
  }
}
