import { Injectable } from '@nestjs/common';
import type { AuditHead } from '@parley/protocol';
import { Settings } from '../../config/settings.js';
import { AuditLog } from '../../platform/audit/audit-log.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { type JobKind, jobKind, Jobs, type JobRun } from '../../platform/jobs/jobs.js';
import { log } from '../../platform/log.js';
import { MailRefused } from '../../platform/mail/mail-failure.js';
import { escapeHtml } from '../../platform/mail/mail-layout.js';
import { Mailer } from '../../platform/mail/mailer.js';
import { AuditRepository } from './audit.repository.js';

export const HEAD_MAIL: JobKind<AuditHead> = jobKind('audit-head-mail');

const DAY_CHARS = '2026-11-21'.length;

/**
 * Who can change the database can write the chain anew, with all its hashes. Hence its end is given away once a day, to where
 * they cannot: the log, and a mailbox.
 */
@Injectable()
export class HeadTeller {
  constructor(
    private readonly database: Database,
    private readonly entries: AuditRepository,
    private readonly audit: AuditLog,
    private readonly jobs: Jobs,
    private readonly mailer: Mailer,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  /** Once in a day of UTC, whichever server comes first, however often it is asked. */
  tellDaily(): Promise<void> {
    const day = this.clock.date().toISOString().slice(0, DAY_CHARS);
    return this.database.system(async () => {
      if (await this.entries.lockAndSince('audit.head-told', day)) return;
      const head = await this.entries.head();
      if (!head) return;
      const mailed = this.settings.auditHeadEmail !== null && this.mailer.enabled;
      if (mailed) await this.jobs.add(HEAD_MAIL, head);
      this.audit.record({
        action: 'audit.head-told',
        target: { type: 'audit', id: null },
        details: { n: head.n, hash: head.hash, mailed },
      });
      this.database.afterCommit(() =>
        log.info({ n: head.n, hash: head.hash }, `audit head ${head.n} ${head.hash}`),
      );
    });
  }

  /** What mail servers refuse for good is said in the log by the mailer's own fault. */
  async mail({ n, hash }: AuditHead, { id }: JobRun): Promise<void> {
    const address = this.settings.auditHeadEmail;
    if (address === null) return;
    const lines = [
      `The audit chain of ${this.settings.publicUrl} ended with row ${n} when this was written:`,
      `${n}:${hash}`,
      'Keep this mail where the people who run the server cannot change it. To prove that nothing up to that row was changed since:',
      `pnpm audit verify ${n}:${hash}`,
    ];
    try {
      await this.mailer.send({
        to: { name: null, address },
        subject: `Audit head ${n}`,
        text: lines.join('\n\n'),
        html: lines.map((line) => `<p>${escapeHtml(line)}</p>`).join('\n'),
        id: `audit-head-${n}-${id}`,
      });
    } catch (error) {
      // trying again would not mend it, and the same head is in the log
      if (!(error instanceof MailRefused)) throw error;
      log.warn({ err: error }, 'the mail with the audit head was refused');
    }
  }
}
