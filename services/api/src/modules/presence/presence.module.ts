import { Module } from '@nestjs/common';
import { StaffModule } from '../staff/index.js';
import { PresenceGateway } from './presence.gateway.js';
import { Presence } from './presence.service.js';

@Module({ imports: [StaffModule], providers: [Presence, PresenceGateway], exports: [Presence] })
export class PresenceModule {}
