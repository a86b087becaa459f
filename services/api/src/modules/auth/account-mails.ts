import { Injectable } from '@nestjs/common';
import type { StaffRole } from '@parley/protocol';
import { Settings } from '../../config/settings.js';
import { log } from '../../platform/log.js';
import { MailRefused } from '../../platform/mail/mail-failure.js';
import { asHtml, asText, type MailContent } from '../../platform/mail/mail-layout.js';
import { Mailer } from '../../platform/mail/mailer.js';
import { ACCOUNT_MAIL_WORDS } from './account-mail-words.js';
import { languageOf } from './language.js';
import { secretHash } from './secrets.js';

export type LinkKind = 'invitation' | 'reset';

export interface Letter {
  to: { name: string | null; address: string };
  locale: string | null;
  token: string;
  /** Who invites, and as what; left out for a new password. */
  invitation?: { by: string | null; role: StaffRole };
}

/** The links by which people get into their accounts, and the mails that bring them. */
@Injectable()
export class AccountMails {
  constructor(
    private readonly settings: Settings,
    private readonly mailer: Mailer,
  ) {}

  get enabled(): boolean {
    return this.mailer.enabled;
  }

  /** The secret stands in the fragment, which browsers keep to themselves: no server, log or referrer sees it. */
  link(kind: LinkKind, token: string): string {
    return `${this.settings.publicUrl}/account/${kind}#${token}`;
  }

  /** An address that takes no mail is left alone: whoever asked can see that nobody came. */
  async send({ to, locale, token, invitation }: Letter): Promise<void> {
    const kind = invitation ? 'invitation' : 'reset';
    const content = this.content(kind, languageOf(locale), token, invitation);
    const id = `${kind}-${secretHash(token).toString('hex').slice(0, 24)}`;
    try {
      await this.mailer.send({
        id,
        to,
        subject: content.title,
        text: asText(content),
        html: asHtml(content),
      });
    } catch (error) {
      if (!(error instanceof MailRefused)) throw error;
      log.warn({ kind, err: error }, 'a mail about an account was refused');
    }
  }

  private content(
    kind: LinkKind,
    language: ReturnType<typeof languageOf>,
    token: string,
    invitation: Letter['invitation'],
  ): MailContent {
    const words = ACCOUNT_MAIL_WORDS[language];
    const sender = this.mailer.senderName;
    const letter = invitation
      ? words.invitation(invitation.by, sender, words.roles[invitation.role])
      : words.reset(sender);
    return {
      language,
      rightToLeft: language === 'ar',
      preview: letter.preview,
      title: letter.subject,
      intro: letter.intro,
      quotes: [],
      more: null,
      button: { label: letter.button, url: this.link(kind, token) },
      note: letter.note,
      unsubscribe: null,
      sender,
    };
  }
}
