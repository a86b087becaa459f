import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Role } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { Blocks } from '../../platform/blocks/blocks.js';
import { nameCaller } from '../../platform/caller.js';
import { Failure, fail } from '../../platform/failure.js';
import type { AuthenticatedRequest } from '../../platform/http/request-context.js';
import { addressKey } from '../../platform/limits/address.js';
import { Limits } from '../../platform/limits/limits.js';
import { FOR_VISITORS, PUBLIC, ROLES_ALLOWED, UNLIMITED, WHILE_ENROLLING } from './auth.decorators.js';
import { Authenticator, bearerOf } from './authenticator.js';

/** Before every route: who is asking, may they, and not too often. Sockets are guarded where they connect. */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticator: Authenticator,
    private readonly limits: Limits,
    private readonly blocks: Blocks,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    const isPublic = this.says<boolean>(context, PUBLIC) ?? false;
    const actor = isPublic ? null : await this.actorOf(request, context);
    if (!actor) {
      if (!this.says<boolean>(context, UNLIMITED)) this.limits.take('http.anonymous', addressKey(request.ip));
      if (this.says<boolean>(context, FOR_VISITORS)) this.blocks.assertOpen({ address: request.ip });
      return isPublic || fail('UNAUTHENTICATED');
    }
    this.blocks.assertOpen({ actor, address: request.ip });
    this.limits.take('http.user', actor.userId);
    const roles = this.says<Role[]>(context, ROLES_ALLOWED);
    if (roles && !roles.includes(actor.role)) fail('FORBIDDEN');
    request.actor = actor;
    nameCaller(actor);
    return true;
  }

  /** Null without a token. One that is not right counts against the address, like everything that nobody signed. */
  private async actorOf(request: AuthenticatedRequest, context: ExecutionContext): Promise<Actor | null> {
    const token = bearerOf(request);
    if (!token) return null;
    try {
      const enrolling = this.says<boolean>(context, WHILE_ENROLLING) ?? false;
      return await this.authenticator.authenticate(token, { enrolling });
    } catch (error) {
      // Not when the database is away: that is nobody's fault who knocks.
      if (error instanceof Failure) this.limits.take('http.anonymous', addressKey(request.ip));
      throw error;
    }
  }

  private says<T>(context: ExecutionContext, what: string): T | undefined {
    return this.reflector.getAllAndOverride<T | undefined>(what, [context.getHandler(), context.getClass()]);
  }
}
