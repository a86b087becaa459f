import { Body, Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import type { CertificateKey, ErasureAnswer, ExportLink, OwnPrivacy } from '@parley/protocol';
import type { Response } from 'express';
import type { Actor } from '../../platform/actor.js';
import { ApiBearerAuth, ApiOperation, ApiTags } from '../../platform/openapi/annotations.js';
import { AnswersWith, Fails } from '../../platform/openapi/says.js';
import { CurrentActor, Departures, type Language, Public, Roles, SpokenLanguage } from '../auth/index.js';
import { Certificates } from './certificates.service.js';
import { Erasures } from './erasures.service.js';
import { ExportLinks } from './export-links.service.js';
import { Exports } from './export.service.js';
import { EraseMeDto, ExportDownloadQuery } from './privacy.dto.js';
import { erasureAnswer, erasureWire } from './privacy.wire.js';
import { sendZip, ZIP } from './send-zip.js';

/** What people may ask of what is kept about them. Staff ask an admin: what they wrote is others' answers. */
@ApiTags('privacy')
@Controller('chat/privacy')
export class PrivacyController {
  constructor(
    private readonly erasures: Erasures,
    private readonly exports: Exports,
    private readonly links: ExportLinks,
    private readonly certificates: Certificates,
    private readonly departures: Departures,
  ) {}

  @Roles('customer', 'guest', 'driver')
  @Get()
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Whether the caller has asked to be erased, and what is needed to ask' })
  async own(@CurrentActor() actor: Actor): Promise<OwnPrivacy> {
    const erasure = await this.erasures.own(actor);
    return {
      erasure: erasure ? erasureWire(erasure) : null,
      hasPassword: await this.departures.hasPassword(actor),
    };
  }

  @Roles('customer', 'guest', 'driver')
  @Get('export')
  @ApiBearerAuth()
  @AnswersWith(ZIP)
  @ApiOperation({
    summary: 'Everything that is kept about the caller: a ZIP with a page to read and the same as JSON',
  })
  async export(
    @CurrentActor() actor: Actor,
    @SpokenLanguage() language: Language,
    @Res() response: Response,
  ): Promise<void> {
    await sendZip(response, await this.exports.of(actor, actor.userId, language));
  }

  @Roles('customer', 'guest', 'driver')
  @Post('export')
  @HttpCode(200)
  @ApiBearerAuth()
  @ApiOperation({
    summary: 'An address for the same, good for a minute, which a browser can take to its downloads',
  })
  link(@CurrentActor() actor: Actor, @SpokenLanguage() language: Language): Promise<ExportLink> {
    return this.links.make(actor, actor.userId, language);
  }

  @Public()
  @Get('download')
  @AnswersWith(ZIP)
  @Fails('UNAUTHENTICATED')
  @ApiOperation({ summary: 'The archive of such an address' })
  async download(@Query() { t }: ExportDownloadQuery, @Res() response: Response): Promise<void> {
    await sendZip(response, await this.links.follow(t));
  }

  @Roles('customer', 'guest', 'driver')
  @Post('erasure')
  @HttpCode(200)
  @ApiBearerAuth()
  @Fails('CONFLICT')
  @ApiOperation({
    summary: 'Erases the caller: the account, the chats, everything',
    description:
      'At once, and not to be undone. Who has a password gives it; for the customer of a shop, a token that the shop has signed within two minutes proves the same (403 `IDENTITY_REFUSED`, `IDENTITY_EXPIRED`). The answer has the certificate, unless there is so much that the rest is done in the background. 409 `LEGAL_HOLD`: noted, and done when the hold is lifted.',
  })
  async erase(
    @CurrentActor() actor: Actor,
    @Body() { password, identityToken }: EraseMeDto,
    @SpokenLanguage() language: Language,
  ): Promise<ErasureAnswer> {
    return erasureAnswer(await this.erasures.askForOneself(actor, { password, identityToken }), language);
  }

  @Public()
  @Get('key')
  @ApiOperation({ summary: 'The public key that certificates of erasure are checked with' })
  key(): Promise<CertificateKey> {
    return this.certificates.publicKey();
  }
}
