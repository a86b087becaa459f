import {
  applyDecorators,
  type CanActivate,
  createParamDecorator,
  type ExecutionContext,
  Injectable,
  SetMetadata,
  UseGuards,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { IntegrationScope } from '@parley/protocol';
import type { Request } from 'express';
import { Failure, fail } from '../../platform/failure.js';
import { addressKey } from '../../platform/limits/address.js';
import { Limits } from '../../platform/limits/limits.js';
import { ApiBearerAuth } from '../../platform/openapi/annotations.js';
import { INTEGRATION_KEY } from '../../platform/openapi/says.js';
import { bearerOf, Public, Unlimited } from '../auth/index.js';
import { IntegrationKeys } from './integration-keys.service.js';

const SCOPES = 'parley:integration-scopes';

interface HostRequest extends Request {
  keyId?: string;
}

/** Before every route of a host system: a key that was made for it. What is wrong counts against the address. */
@Injectable()
export class IntegrationGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly keys: IntegrationKeys,
    private readonly limits: Limits,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<HostRequest>();
    const scopes = this.reflector.get<IntegrationScope[]>(SCOPES, context.getHandler());
    try {
      for (const scope of scopes) request.keyId = await this.keys.check(bearerOf(request), scope);
    } catch (error) {
      if (error instanceof Failure) this.limits.take('http.anonymous', addressKey(request.ip));
      throw error;
    }
    return true;
  }
}

/** For host systems that bring a key with all these scopes. */
export const ForHosts = (...scopes: IntegrationScope[]) =>
  applyDecorators(
    SetMetadata(SCOPES, scopes),
    Public(),
    Unlimited(),
    UseGuards(IntegrationGuard),
    ApiBearerAuth(INTEGRATION_KEY),
  );

/** Which key was brought. */
export const HostKey = createParamDecorator(
  (_: unknown, context: ExecutionContext): string =>
    context.switchToHttp().getRequest<HostRequest>().keyId ?? fail('UNAUTHENTICATED'),
);
