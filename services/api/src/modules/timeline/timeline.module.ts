import { Module } from '@nestjs/common';
import { RoomsModule } from '../rooms/index.js';
import { TimelineRetention } from './timeline-retention.service.js';
import { TimelineSweep } from './timeline-sweep.job.js';
import { TimelineController } from './timeline.controller.js';
import { TimelineListener } from './timeline.listener.js';
import { TimelineRepository } from './timeline.repository.js';
import { Timeline } from './timeline.service.js';
import { TraceBuffer } from './trace-buffer.js';

@Module({
  imports: [RoomsModule],
  controllers: [TimelineController],
  providers: [Timeline, TimelineListener, TimelineRepository, TimelineRetention, TimelineSweep, TraceBuffer],
})
export class TimelineModule {}
