import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { WaitCalibration } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { CurrentActor, Roles } from '../auth/index.js';
import { calibrationWire } from './queue.wire.js';
import { RoutingReports } from './routing-reports.service.js';

@Roles('manager', 'admin')
@ApiTags('admin')
@ApiBearerAuth()
@Controller('admin/routing')
export class RoutingReportsController {
  constructor(private readonly reports: RoutingReports) {}

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
