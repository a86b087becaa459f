import { Controller, Get, Query } from '@nestjs/common';
import type { ReplayReport, WaitCalibration } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { ApiBearerAuth, ApiOperation, ApiTags } from '../../platform/openapi/annotations.js';
import { Fails } from '../../platform/openapi/says.js';
import { CurrentActor, Roles } from '../auth/index.js';
import { ReplayDto } from './queue.dto.js';
import { calibrationWire, replayWire } from './queue.wire.js';
import { RoutingReports } from './routing-reports.service.js';

@Roles('manager', 'admin')
@ApiTags('queue')
@ApiBearerAuth()
@Controller('admin/routing')
export class RoutingReportsController {
  constructor(private readonly reports: RoutingReports) {}

  @Get('replay')
  @Fails('NOT_FOUND')
  @ApiOperation({
    summary: "A team's day as another policy would have given its chats out",
    description:
      'By the clocks of the team. With the policy of that day every assignment is the same. From the first difference on seats are ' +
      'reckoned, and a chat takes as long as it took.',
  })
  async replay(@CurrentActor() actor: Actor, @Query() query: ReplayDto): Promise<ReplayReport> {
    return replayWire(await this.reports.replay(actor, query));
  }

  @Get('calibration')
  @ApiOperation({
    summary: 'How often the waiting times that customers were told were true, over the last 30 days',
    description: 'Eight of ten should be answered within the range. Counted are those who were answered.',
  })
  async calibration(@CurrentActor() actor: Actor): Promise<WaitCalibration> {
    const { since, rows } = await this.reports.calibration(actor);
    return calibrationWire(since, rows);
  }
}
