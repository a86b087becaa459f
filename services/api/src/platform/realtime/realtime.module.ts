import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { ChatGateway } from './chat.gateway.js';
import { Crowd } from './crowd.js';
import { EventDoors } from './event-doors.js';
import { Publisher } from './publisher.js';
import { SocketDrain } from './socket-drain.js';
import { SocketSweep } from './socket-sweep.js';

/** The socket door. Needs a SocketAuthenticator, which the feature that owns accounts provides. */
@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [ChatGateway, Crowd, EventDoors, Publisher, SocketDrain, SocketSweep],
  exports: [Crowd, Publisher, EventDoors, SocketSweep],
})
export class RealtimeModule {}
