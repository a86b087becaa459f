import { Injectable } from '@nestjs/common';
import { Settings } from '../../config/settings.js';
import { asHtml, asText, type MailContent } from '../../platform/mail/mail-layout.js';
import { Mailer, type OutgoingMail } from '../../platform/mail/mailer.js';
import { languageOf, MailLinks } from '../auth/index.js';
import { MAIL_WORDS } from './mail-words.js';
import { type Answer, quote } from './unread-mail.policy.js';
import type { Reader } from './unread-mail.repository.js';
import { Unsubscribe } from './unsubscribe.service.js';

/** How a mail about unread answers reads. */
@Injectable()
export class UnreadMailText {
  constructor(
    private readonly settings: Settings,
    private readonly mailer: Mailer,
    private readonly links: MailLinks,
    private readonly unsubscribe: Unsubscribe,
  ) {}

  async write(reader: Reader, roomId: string, unread: readonly Answer[]): Promise<OutgoingMail> {
    const content = this.content(reader, await this.chatUrl(reader, roomId), unread);
    return {
      id: `unread-${roomId}-${unread.at(-1)!.seq}`,
      to: { name: reader.name, address: reader.email },
      subject: content.title,
      text: asText(content),
      html: asHtml(content),
      unsubscribeUrl: this.unsubscribe.urlFor(reader.email),
    };
  }

  private content(reader: Reader, url: string, unread: readonly Answer[]): MailContent {
    const language = languageOf(reader.locale);
    const words = MAIL_WORDS[language];
    const sender = this.mailer.senderName;
    const { shown, more } = quote(unread, sender);
    return {
      language,
      rightToLeft: language === 'ar',
      preview: words.preview,
      title: words.title(unread.at(-1)!.from ?? sender),
      intro: words.intro(sender),
      quotes: shown,
      more: more ? words.more : null,
      button: { label: words.button, url },
      note: reader.isGuest ? words.note : words.noteSignIn,
      unsubscribe: {
        sentence: words.unsubscribe,
        label: words.unsubscribeLabel,
        url: this.unsubscribe.urlFor(reader.email),
      },
      sender,
    };
  }

  /**
   * Only a guest's link signs in: an account has a password, and a mailbox may be somebody else's. The secret stands in the
   * fragment, which browsers keep to themselves.
   */
  private async chatUrl(reader: Reader, roomId: string): Promise<string> {
    const url = `${this.settings.publicUrl}/chat/${roomId}`;
    return reader.isGuest ? `${url}#t=${await this.links.issue(reader.userId, roomId)}` : url;
  }
}
