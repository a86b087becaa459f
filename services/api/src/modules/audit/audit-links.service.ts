import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { type AuditFilter, type ExportLink, pathOf } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { fail } from '../../platform/failure.js';
import { Accounts, SignedTokens } from '../auth/index.js';
import { AuditExport } from './audit-export.service.js';

const MINUTE_S = 60;

/** A browser's download cannot show a token in a header, and a chain may be too long for a page's memory: hence an address for it. */
@Injectable()
export class AuditLinks {
  constructor(
    private readonly exports: AuditExport,
    private readonly tokens: SignedTokens,
    private readonly accounts: Accounts,
  ) {}

  /** Good for a minute, and for this filter. */
  make(actor: Actor, filter: AuditFilter): ExportLink {
    const claims = { by: actor.userId, session: actor.sessionId, filter: JSON.stringify(filter) };
    const t = this.tokens.sign('audit-export', claims, MINUTE_S);
    return { url: `${pathOf('auditDownload')}?${new URLSearchParams({ t }).toString()}` };
  }

  /** `UNAUTHENTICATED` for a link that is over or none, or of somebody who is no admin any more. */
  async follow(token: string): Promise<Readable> {
    const { by, session, filter } = this.tokens.verify('audit-export', token, (claims) =>
      typeof claims['by'] === 'string' && typeof claims['filter'] === 'string'
        ? { by: claims['by'], session: String(claims['session']), filter: claims['filter'] }
        : null,
    ).claims;
    const asker = await this.accounts.find(by);
    if (!asker || asker.disabledAt || asker.role !== 'admin') fail('UNAUTHENTICATED');
    const actor = { userId: by, role: asker.role, sessionId: session };
    return this.exports.csv(actor, JSON.parse(filter) as AuditFilter);
  }
}
