import { Injectable } from '@nestjs/common';
import { fail } from '../../platform/failure.js';
import { sessionChannel } from '../../platform/realtime/chat-socket.js';
import { type Caller, type DataOf, SocketEvent } from '../../platform/realtime/socket-event.js';
import { SocketSweep } from '../../platform/realtime/socket-sweep.js';
import { Id } from '../../platform/validation/rules.js';
import { Accounts } from './accounts.service.js';
import { Token } from './auth.dto.js';
import { toUser } from './auth.wire.js';
import { Authenticator } from './authenticator.js';
import { SessionPoll } from './session-poll.job.js';

class RegisterSocketDto {
  @Id()
  userId: string;
}

class RefreshSocketDto {
  @Token()
  accessToken: string;
}

/** Who the open socket is. */
@Injectable()
export class AuthGateway {
  constructor(
    private readonly accounts: Accounts,
    private readonly authenticator: Authenticator,
    private readonly poll: SessionPoll,
    private readonly sweep: SocketSweep,
  ) {}

  @SocketEvent('register', RegisterSocketDto)
  async register({ userId }: RegisterSocketDto, { actor }: Caller): Promise<DataOf<'register'>> {
    if (userId !== actor.userId) fail('FORBIDDEN');
    const user =
      (await this.accounts.find(actor.userId)) ?? fail('UNAUTHENTICATED', { reason: 'SESSION_ENDED' });
    return { user: toUser(user) };
  }

  /** A fresh token for the same user; the socket lives on with it. */
  @SocketEvent('refreshToken', RefreshSocketDto)
  async refreshToken(
    { accessToken }: RefreshSocketDto,
    { actor, socket }: Caller,
  ): Promise<DataOf<'refreshToken'>> {
    const fresh = await this.authenticator.authenticate(accessToken);
    if (fresh.userId !== actor.userId) fail('FORBIDDEN');
    socket.data.actor = fresh;
    socket.data.warned = false;
    this.poll.lookAt(socket.id);
    this.sweep.lookSoon(socket);
    if (fresh.sessionId !== actor.sessionId) {
      void socket.leave(sessionChannel(actor.sessionId));
      void socket.join(sessionChannel(fresh.sessionId));
    }
    return {};
  }
}
