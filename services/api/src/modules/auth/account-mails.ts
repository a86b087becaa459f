import { Injectable } from '@nestjs/common';
import type { StaffRole } from '@parley/protocol';
import { Settings } from '../../config/settings.js';
import { log } from '../../platform/log.js';
import { MailRefused } from '../../platform/mail/mail-failure.js';
import { asHtml, asText, type MailContent } from '../../platform/mail/mail-layout.js';
import { Mailer } from '../../platform/mail/mailer.js';
import { ACCOUNT_MAIL_WORDS, type Letter as LetterWords } from './account-mail-words.js';
import { type Language, languageOf } from './language.js';
import type { OldAddress } from './profile.service.js';
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

  /** To who is invited, or has asked for a new password. */
  send({ to, locale, token, invitation }: Letter): Promise<void> {
    const kind = invitation ? 'invitation' : 'reset';
    const language = languageOf(locale);
    const words = ACCOUNT_MAIL_WORDS[language];
    const sender = this.mailer.senderName;
    const letter = invitation
      ? words.invitation(invitation.by, sender, words.roles[invitation.role])
      : words.reset(sender);
    const content = this.content(language, letter, this.link(kind, token));
    return this.deliver(`${kind}-${secretHash(token).toString('hex').slice(0, 24)}`, to, content);
  }

  /** Whoever had the account by that address should know, most of all if it was not them. */
  tellOldAddress({ id, name, address, locale }: OldAddress): Promise<void> {
    const language = languageOf(locale);
    const letter = ACCOUNT_MAIL_WORDS[language].moved(this.mailer.senderName);
    const content = this.content(language, letter, `${this.settings.publicUrl}/chat`);
    return this.deliver(`moved-${id}`, { name, address }, content);
  }

  /** An address that takes no mail is left alone: whoever asked can see that nobody came. */
  private async deliver(id: string, to: Letter['to'], content: MailContent): Promise<void> {
    try {
      const [text, html] = [asText(content), asHtml(content)];
      await this.mailer.send({ id, to, subject: content.title, text, html });
    } catch (error) {
      if (!(error instanceof MailRefused)) throw error;
      log.warn({ id, err: error }, 'a mail about an account was refused');
    }
  }

  private content(language: Language, letter: LetterWords, url: string): MailContent {
    return {
      language,
      rightToLeft: language === 'ar',
      preview: letter.preview,
      title: letter.subject,
      intro: letter.intro,
      quotes: [],
      more: null,
      button: { label: letter.button, url },
      note: letter.note,
      unsubscribe: null,
      sender: this.mailer.senderName,
    };
  }
}
