import { Module } from '@nestjs/common';
import { OrdersModule } from '../orders/index.js';
import { RoomsModule } from '../rooms/index.js';
import { HostRecords } from './host-records.service.js';
import { IntegrationGuard } from './integration.guard.js';
import { IntegrationKeysController } from './integration-keys.controller.js';
import { IntegrationKeysRepository } from './integration-keys.repository.js';
import { IntegrationKeys } from './integration-keys.service.js';
import { IntegrationsController } from './integrations.controller.js';

/** What the shop's own server writes. */
@Module({
  imports: [OrdersModule, RoomsModule],
  controllers: [IntegrationKeysController, IntegrationsController],
  providers: [HostRecords, IntegrationGuard, IntegrationKeys, IntegrationKeysRepository],
})
export class IntegrationsModule {}
