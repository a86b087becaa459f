import { Injectable } from '@nestjs/common';
import { type ExportLink, pathOf } from '@parley/protocol';
import { isUUID } from 'class-validator';
import type { Actor } from '../../platform/actor.js';
import { Accounts, type Language, SignedTokens } from '../auth/index.js';
import { fail } from '../../platform/failure.js';
import { Exports } from './export.service.js';
import type { Archive } from './archive.js';

const MINUTE_S = 60;

/** A page has to show its token in a header, which a browser's download cannot: so it asks for an address that is good for a minute. */
@Injectable()
export class ExportLinks {
  constructor(
    private readonly exports: Exports,
    private readonly tokens: SignedTokens,
    private readonly accounts: Accounts,
  ) {}

  async make(actor: Actor, userId: string, language: Language): Promise<ExportLink> {
    await this.exports.assertThere(userId);
    const t = this.tokens.sign('export', { sub: userId, by: actor.userId, language }, MINUTE_S);
    return { url: `${pathOf('exportDownload')}?${new URLSearchParams({ t }).toString()}` };
  }

  /** `UNAUTHENTICATED` for a link that is over or none, or of somebody who may not come in any more. */
  async follow(token: string): Promise<Archive> {
    const { userId, by, language } = this.tokens.verify(
      'export',
      token,
      ({ sub, by: who, language: spoken }) =>
        isUUID(sub) && isUUID(who)
          ? { userId: sub as string, by: who as string, language: spoken as Language }
          : null,
    ).claims;
    const asker = await this.accounts.find(by);
    if (!asker || asker.disabledAt || asker.mergedInto) fail('UNAUTHENTICATED');
    if (by !== userId && asker.role !== 'admin') fail('UNAUTHENTICATED');
    return this.exports.of({ userId: by, role: asker.role }, userId, language);
  }
}
