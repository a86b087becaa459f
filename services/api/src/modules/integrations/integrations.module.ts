import { Module } from '@nestjs/common';
import { ContactsModule } from '../contacts/index.js';
import { OrdersModule } from '../orders/index.js';
import { RoomsModule } from '../rooms/index.js';
import { RoutingModule } from '../routing/index.js';
import { HostAttributesController } from './host-attributes.controller.js';
import { HostAttributes } from './host-attributes.service.js';
import { HostRecords } from './host-records.service.js';
import { IntegrationGuard } from './integration.guard.js';
import { IntegrationKeysController } from './integration-keys.controller.js';
import { IntegrationKeysRepository } from './integration-keys.repository.js';
import { IntegrationKeys } from './integration-keys.service.js';
import { IntegrationsController } from './integrations.controller.js';

/** What the shop's own server writes. */
@Module({
  imports: [ContactsModule, OrdersModule, RoomsModule, RoutingModule],
  controllers: [HostAttributesController, IntegrationKeysController, IntegrationsController],
  providers: [HostAttributes, HostRecords, IntegrationGuard, IntegrationKeys, IntegrationKeysRepository],
})
export class IntegrationsModule {}
