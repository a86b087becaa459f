import { Injectable } from '@nestjs/common';
import { Settings } from '../../config/settings.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { Events } from '../../platform/events/events.js';
import { type JobKind, jobKind, Jobs } from '../../platform/jobs/jobs.js';
import { faultKind } from '../../platform/metrics/faults.js';
import { MailRefused } from '../../platform/mail/mail-failure.js';
import { Mailer } from '../../platform/mail/mailer.js';
import { MailFailed, MailSent } from './notifications.events.js';
import { type Answer, judge } from './unread-mail.policy.js';
import { type Reader, UnreadMailRepository } from './unread-mail.repository.js';
import { UnreadMailText } from './unread-mail-text.js';

export interface UnreadMailOrder {
  roomId: string;
  userId: string;
}

/** Added by the SQL function `plan_unread_mail`, in the transaction of the answer, and below. */
export const UNREAD_MAIL: JobKind<UnreadMailOrder> = jobKind('unread-mail');

const keyOf = ({ roomId, userId }: UnreadMailOrder): string => `unread-mail:${roomId}:${userId}`;

/** Longer than a mail takes: who has been sending since before is gone. */
const SENDING_WITHIN_MS = 90_000;
/** When to look again at a room for which somebody else is sending. */
const LOOK_AGAIN_MS = 30_000;

const addressRefused = faultKind('address_refused', 'an address takes no mail and gets none any more');

interface Draft {
  reader: Reader;
  unread: Answer[];
}

/** Tells by mail who has not read an answer. */
@Injectable()
export class UnreadMail {
  private readonly afterMs: number;

  constructor(
    private readonly database: Database,
    private readonly mails: UnreadMailRepository,
    private readonly text: UnreadMailText,
    private readonly mailer: Mailer,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly events: Events,
    settings: Settings,
  ) {
    this.afterMs = settings.notifyUnreadAfterMinutes * 60_000;
  }

  /**
   * One mail for all that is unread in the room by now, or none. It is remembered as sent after the server has taken it: a
   * crash in between sends it twice, and nothing else does.
   */
  async remind(order: UnreadMailOrder): Promise<void> {
    const draft = await this.database.system(() => this.take(order));
    if (!draft) return;
    const { reader, unread } = draft;
    const span = [order.roomId, reader.userId, unread[0]!.seq, unread.at(-1)!.seq] as const;
    try {
      await this.mailer.send(await this.text.write(reader, order.roomId, unread));
    } catch (error) {
      await this.giveBack(order, 0);
      const problem = error instanceof Error ? error.message : 'failed';
      this.events.publish(new MailFailed(...span, problem));
      if (!(error instanceof MailRefused)) throw error;
      addressRefused({ roomId: order.roomId, userId: reader.userId, err: error });
      await this.database.system(() => this.mails.stop(reader.email, 'refused'));
      return;
    }
    await this.giveBack(order, unread.at(-1)!.seq);
    this.events.publish(new MailSent(...span));
  }

  /** What is to be sent now; null if nothing is, or not yet. */
  private async take(order: UnreadMailOrder): Promise<Draft | null> {
    const { roomId, userId } = order;
    const now = this.clock.now();
    const stale = new Date(now - SENDING_WITHIN_MS);
    const mailedSeq = await this.mails.claim(roomId, userId, new Date(now), stale);
    if (mailedSeq === undefined) return this.wait(order, new Date(now + LOOK_AGAIN_MS));
    const reader = this.mailer.enabled ? await this.mails.reader(roomId, userId) : undefined;
    const unread = reader ? await this.mails.answers(roomId, Math.max(reader.readSeq, mailedSeq)) : [];
    const verdict = judge(unread, now, this.afterMs);
    if (reader && verdict.do === 'send') return { reader, unread };
    await this.mails.release(roomId, userId, 0, new Date(now));
    return verdict.do === 'wait' ? this.wait(order, verdict.until) : null;
  }

  private async wait(order: UnreadMailOrder, until: Date): Promise<null> {
    await this.mails.markPlanned(order.roomId, order.userId);
    await this.jobs.add(UNREAD_MAIL, order, { runAt: until, key: keyOf(order) });
    return null;
  }

  private giveBack({ roomId, userId }: UnreadMailOrder, mailedSeq: number): Promise<void> {
    return this.database.system(() => this.mails.release(roomId, userId, mailedSeq, this.clock.date()));
  }
}
