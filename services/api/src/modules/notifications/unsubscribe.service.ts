import { Injectable } from '@nestjs/common';
import { pathOf } from '@parley/protocol';
import { Settings } from '../../config/settings.js';
import { Database } from '../../platform/database/database.js';
import { SignedTokens } from '../auth/index.js';
import { UnreadMailRepository } from './unread-mail.repository.js';

/** Mails are kept for years, and the way out must not end before them. */
const LIFETIME_S = 10 * 365 * 24 * 60 * 60;

/** The way out of mails: for an address, whoever it belongs to. */
@Injectable()
export class Unsubscribe {
  constructor(
    private readonly settings: Settings,
    private readonly database: Database,
    private readonly tokens: SignedTokens,
    private readonly mails: UnreadMailRepository,
  ) {}

  urlFor(address: string): string {
    const token = this.tokens.sign('unsubscribe', { sub: address.toLowerCase() }, LIFETIME_S);
    return `${this.settings.publicUrl}${pathOf('unsubscribe')}?t=${token}`;
  }

  /** Whose mails a link is about. Fails with `UNAUTHENTICATED`. */
  addressOf(token: string): string {
    return this.tokens.verify('unsubscribe', token, ({ sub }) => (typeof sub === 'string' ? sub : null))
      .claims;
  }

  async stop(token: string): Promise<void> {
    const address = this.addressOf(token);
    await this.database.system(() => this.mails.stop(address, 'asked'));
  }
}
