import { applyDecorators, createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { type Role, STAFF_ROLES } from '@parley/protocol';
import type { Request } from 'express';
import type { Actor } from '../../platform/actor.js';
import { fail } from '../../platform/failure.js';
import type { AuthenticatedRequest } from '../../platform/http/request-context.js';
import { addressKey } from '../../platform/limits/address.js';
import { ApiExtension } from '../../platform/openapi/annotations.js';
import { Fails } from '../../platform/openapi/says.js';
import { type Language, languageOf, spokenLanguage } from './language.js';

export const PUBLIC = 'parley:public';
export const UNLIMITED = 'parley:unlimited';
export const FOR_VISITORS = 'parley:for-visitors';
export const ROLES_ALLOWED = 'parley:roles';
export const WHILE_ENROLLING = 'parley:while-enrolling';

/** A public door that is for customers alone: closed to addresses that are blocked. */
export const ForVisitors = () => applyDecorators(SetMetadata(FOR_VISITORS, true), Fails('FORBIDDEN'));

/** Anybody may come, without a token; one that is sent is not looked at. */
export const Public = () => SetMetadata(PUBLIC, true);

/** Outside of the overall limits: for probes, which come often, all from one address. */
export const Unlimited = () => SetMetadata(UNLIMITED, true);

/** Others get `FORBIDDEN`. */
export const Roles = (...roles: Role[]) =>
  applyDecorators(SetMetadata(ROLES_ALLOWED, roles), ApiExtension('x-roles', roles));

export const StaffOnly = () => Roles(...STAFF_ROLES);

/** Also for who has to set up a second step before anything else: it is what they need for that, or to leave. */
export const WhileEnrolling = () => SetMetadata(WHILE_ENROLLING, true);

/** Who is asking. */
export const CurrentActor = createParamDecorator(
  (_: unknown, context: ExecutionContext): Actor =>
    context.switchToHttp().getRequest<AuthenticatedRequest>().actor ?? fail('UNAUTHENTICATED'),
);

/** The best of our languages for who asks; English if they named none of ours. */
export const SpokenLanguage = createParamDecorator((_: unknown, context: ExecutionContext): Language =>
  languageOf(spokenLanguage(context.switchToHttp().getRequest<Request>().headers['accept-language'])),
);

/** Where the request comes from, as the limits count it. */
export const FromAddress = createParamDecorator((_: unknown, context: ExecutionContext): string =>
  addressKey(context.switchToHttp().getRequest<Request>().ip),
);
