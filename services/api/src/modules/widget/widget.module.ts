import { Module } from '@nestjs/common';
import { TeamsModule } from '../teams/index.js';
import { OfferedTopics } from './offered-topics.service.js';
import { WidgetLook } from './widget-look.service.js';

@Module({
  imports: [TeamsModule],
  providers: [OfferedTopics, WidgetLook],
  exports: [OfferedTopics, WidgetLook],
})
export class WidgetModule {}
