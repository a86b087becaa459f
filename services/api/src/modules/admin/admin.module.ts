import { Module } from '@nestjs/common';
import { MessagesModule } from '../messages/index.js';
import { OrdersModule } from '../orders/index.js';
import { RoomsModule } from '../rooms/index.js';
import { RoutingModule } from '../routing/index.js';
import { AdminController } from './admin.controller.js';
import { DemoController } from './demo.controller.js';
import { DemoIdentities } from './demo-identity.js';
import { DemoDay } from './demo-day.js';
import { DemoRepository } from './demo.repository.js';
import { Health } from './health.service.js';
import { MetricsController } from './metrics.controller.js';
import { ProcessMetrics } from './process-metrics.js';
import { SettingsController } from './settings.controller.js';
import { SelfTest } from './self-test.service.js';

@Module({
  imports: [MessagesModule, OrdersModule, RoomsModule, RoutingModule],
  controllers: [AdminController, DemoController, MetricsController, SettingsController],
  providers: [DemoDay, DemoIdentities, DemoRepository, Health, ProcessMetrics, SelfTest],
})
export class AdminModule {}
