import { Module } from '@nestjs/common';
import { AuthGateway } from './auth.gateway.js';
import { AuthModule } from './auth.module.js';
import { SessionPoll } from './session-poll.job.js';
import { SocketEndListener } from './socket-end.listener.js';

/** What of accounts concerns open sockets. */
@Module({ imports: [AuthModule], providers: [AuthGateway, SessionPoll, SocketEndListener] })
export class AuthRealtimeModule {}
