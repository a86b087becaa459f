import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { Settings } from '../../config/settings.js';

/** Whom the demo shop signs in: its `sub` is what the shop calls the customer whose chats are in the day. */
export const DEMO_CUSTOMER = { sub: 'demo-1042', name: 'Chris Customer', email: 'customer@demo.test' };
/** A page asks, and brings it at once. */
const LIFETIME_S = 5 * 60;

/** What a shop has on its own server. Here it is for the demo alone, so that anybody can see it work. */
@Injectable()
export class DemoIdentities {
  private readonly jwt = new JwtService({});

  constructor(private readonly settings: Settings) {}

  /** Null where there are no demo accounts. */
  sign(): string | null {
    const { demoPassword, identitySecrets, identityIssuer, identityAudience } = this.settings;
    const [secret] = identitySecrets;
    if (demoPassword === null || secret === undefined) return null;
    return this.jwt.sign(DEMO_CUSTOMER, {
      secret,
      algorithm: 'HS256',
      expiresIn: LIFETIME_S,
      ...(identityIssuer !== null && { issuer: identityIssuer }),
      ...(identityAudience !== null && { audience: identityAudience }),
    });
  }
}
