import { Controller, Get, Header, HttpCode, Post, Query } from '@nestjs/common';
import { LIMITS } from '@parley/protocol';
import { IsString, MaxLength } from 'class-validator';
import { PageNonce } from '../../platform/http/page-nonce.js';
import { ApiOperation, ApiProperty, ApiTags } from '../../platform/openapi/annotations.js';
import { AnswersWith, Fails } from '../../platform/openapi/says.js';
import { type Language, Public, SpokenLanguage } from '../auth/index.js';
import { MAIL_WORDS } from './mail-words.js';
import { unsubscribePage } from './unsubscribe-page.js';
import { Unsubscribe } from './unsubscribe.service.js';

class UnsubscribeQuery {
  @IsString()
  @MaxLength(LIMITS.passwordMaxChars)
  @ApiProperty({ type: String, description: 'From the link of a mail.' })
  t: string;
}

const HTML = 'text/html; charset=utf-8';

@ApiTags('mail')
@Controller('mail/unsubscribe')
export class UnsubscribeController {
  constructor(private readonly unsubscribe: Unsubscribe) {}

  /** Asks first: programs that look at the links of mails for their readers must not unsubscribe them. */
  @Public()
  @Get()
  @Header('Content-Type', HTML)
  @Header('Referrer-Policy', 'no-referrer')
  @Fails('UNAUTHENTICATED')
  @ApiOperation({ summary: 'The page that asks whether an address should get no more mails' })
  @AnswersWith('text/html')
  page(
    @Query() { t }: UnsubscribeQuery,
    @SpokenLanguage() language: Language,
    @PageNonce() nonce: string,
  ): string {
    const { page } = MAIL_WORDS[language];
    return unsubscribePage(
      nonce,
      language,
      page.title,
      page.question(this.unsubscribe.addressOf(t)),
      page.confirm,
    );
  }

  @Public()
  @Post()
  @HttpCode(200)
  @Header('Content-Type', HTML)
  @Fails('UNAUTHENTICATED')
  @ApiOperation({
    summary: 'No more mails for an address',
    description:
      'One POST, as mail programs send it for `List-Unsubscribe-Post` (RFC 8058). The body is not looked at.',
  })
  @AnswersWith('text/html')
  async stop(
    @Query() { t }: UnsubscribeQuery,
    @SpokenLanguage() language: Language,
    @PageNonce() nonce: string,
  ): Promise<string> {
    await this.unsubscribe.stop(t);
    const { page } = MAIL_WORDS[language];
    return unsubscribePage(nonce, language, page.title, page.done, null);
  }
}
