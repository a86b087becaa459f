import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Transporter } from 'nodemailer';
import { Settings } from '../../config/settings.js';
import { log } from '../log.js';
import { faultKind } from '../metrics/faults.js';
import { counter } from '../metrics/metrics.js';
import { asFailure, MailRefused } from './mail-failure.js';
import { isMailAddress, mailbox, oneLine } from './mail-address.js';

const mails = counter('mails_total', 'Mails, by what the mail server said', ['outcome']);
const mailFailed = faultKind('mail_failed', 'a mail could not be sent; its job tries again');

export interface OutgoingMail {
  to: { name: string | null; address: string };
  subject: string;
  text: string;
  html: string;
  /** Where a mail program asks for no more of these, by one POST (RFC 8058). */
  unsubscribeUrl?: string;
  /** The same for the same mail, sent twice: programs show one. Letters, digits, dots and dashes. */
  id: string;
}

const CONNECT_WITHIN_MS = 5_000;
/** Silence in the middle of a conversation. */
const ANSWER_WITHIN_MS = 15_000;

/** Sends mail over SMTP, if the settings name a server. */
@Injectable()
export class Mailer implements OnApplicationBootstrap, OnApplicationShutdown {
  /** Loaded where there is something to do for it. */
  private readonly transport: Promise<Transporter> | null;
  private readonly from: { name: string; address: string };

  constructor(private readonly settings: Settings) {
    const { smtpUrl, mailFrom, publicUrl } = settings;
    this.from = mailbox(mailFrom ?? `no-reply@${new URL(publicUrl).hostname}`);
    this.transport = smtpUrl ? connect(smtpUrl) : null;
  }

  get enabled(): boolean {
    return this.transport !== null;
  }

  /** What the sender calls itself: the shop's name, as its customers know it. */
  get senderName(): string {
    return this.from.name || new URL(this.settings.publicUrl).hostname;
  }

  onApplicationBootstrap(): void {
    if (!this.enabled) log.info('mail is off: SMTP_URL is not set');
  }

  async onApplicationShutdown(): Promise<void> {
    (await this.transport)?.close();
  }

  /** Whether the server answers and lets us in. */
  async verify(): Promise<void> {
    await (await this.transport)?.verify();
  }

  /** Resolves when the server has taken the mail. Throws `MailRefused` for what trying again will not mend. */
  async send(mail: OutgoingMail): Promise<void> {
    const transport = (await this.transport) ?? off();
    const { address } = mail.to;
    if (!isMailAddress(address)) throw new MailRefused('the address is none');
    const { unsubscribeUrl } = mail;
    try {
      await transport.sendMail({
        // addresses as objects: nothing in a name is taken for another recipient
        from: this.from,
        to: { name: oneLine(mail.to.name ?? ''), address },
        envelope: { from: this.from.address, to: [address] },
        subject: oneLine(mail.subject),
        text: mail.text,
        html: mail.html,
        messageId: `<${mail.id}@${this.from.address.split('@')[1]}>`,
        headers: {
          // no out-of-office answers, please
          'Auto-Submitted': 'auto-generated',
          ...(unsubscribeUrl && {
            'List-Unsubscribe': `<${unsubscribeUrl}>`,
            'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
          }),
        },
      });
      mails.inc({ outcome: 'sent' });
    } catch (error) {
      const failure = asFailure(error);
      if (failure instanceof MailRefused) mails.inc({ outcome: 'refused' });
      else {
        mails.inc({ outcome: 'failed' });
        mailFailed({ err: failure });
      }
      throw failure;
    }
  }
}

async function connect(url: string): Promise<Transporter> {
  const { createTransport } = await import('nodemailer');
  return createTransport({
    url,
    connectionTimeout: CONNECT_WITHIN_MS,
    greetingTimeout: CONNECT_WITHIN_MS,
    dnsTimeout: CONNECT_WITHIN_MS,
    socketTimeout: ANSWER_WITHIN_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

function off(): never {
  throw new MailRefused('mail is off');
}
