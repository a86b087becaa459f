import { Module } from '@nestjs/common';
import { StaffModule } from '../staff/index.js';
import { Elsewhere } from './elsewhere.js';
import { PresenceGateway } from './presence.gateway.js';
import { Presence } from './presence.service.js';

@Module({ imports: [StaffModule], providers: [Elsewhere, Presence, PresenceGateway], exports: [Presence] })
export class PresenceModule {}
