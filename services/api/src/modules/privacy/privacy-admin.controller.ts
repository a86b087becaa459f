import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import type {
  ErasureAnswer,
  ExportLink,
  LegalHold,
  PrivacyHolds,
  PrivacyPeople as PrivacyPeopleAnswer,
  PrivacyRequests,
  RetentionPreview,
} from '@parley/protocol';
import type { Response } from 'express';
import type { Actor } from '../../platform/actor.js';
import { ApiBearerAuth, ApiOperation, ApiTags } from '../../platform/openapi/annotations.js';
import { AnswersWith, Fails } from '../../platform/openapi/says.js';
import { CurrentActor, type Language, Roles, SpokenLanguage } from '../auth/index.js';
import { Erasures } from './erasures.service.js';
import { ExportLinks } from './export-links.service.js';
import { Exports } from './export.service.js';
import { Holds } from './holds.service.js';
import { PlaceHoldDto, PrivacyPeopleQuery } from './privacy.dto.js';
import { erasureAnswer, erasureWire, holdWire } from './privacy.wire.js';
import { RetentionPreviewDto } from './retention-settings.dto.js';
import { Retention } from './retention.service.js';
import { sendZip, ZIP } from './send-zip.js';

/** What admins do about what is kept of people. */
@Roles('admin')
@ApiTags('privacy')
@ApiBearerAuth()
@Controller('admin/privacy')
export class PrivacyAdminController {
  constructor(
    private readonly retention: Retention,
    private readonly holds: Holds,
    private readonly erasures: Erasures,
    private readonly exports: Exports,
    private readonly links: ExportLinks,
  ) {}

  @Get('people')
  @ApiOperation({
    summary: 'Customers, guests and drivers by id, address or the beginning of their name',
    description: 'Twenty at most.',
  })
  async people(
    @CurrentActor() actor: Actor,
    @Query() { q }: PrivacyPeopleQuery,
  ): Promise<PrivacyPeopleAnswer> {
    return { items: await this.exports.search(actor, q) };
  }

  @Get('people/:id/export')
  @AnswersWith(ZIP)
  @ApiOperation({ summary: 'Everything that is kept about a person, as they may see it themselves' })
  async export(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @SpokenLanguage() language: Language,
    @Res() response: Response,
  ): Promise<void> {
    await sendZip(response, await this.exports.of(actor, id, language));
  }

  @Post('people/:id/export')
  @HttpCode(200)
  @ApiOperation({ summary: 'An address for the same, good for a minute' })
  exportLink(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @SpokenLanguage() language: Language,
  ): Promise<ExportLink> {
    return this.links.make(actor, id, language);
  }

  @Post('people/:id/erasure')
  @HttpCode(200)
  @Fails('CONFLICT')
  @ApiOperation({
    summary: 'Erases a person, at their wish',
    description: 'At once, and not to be undone. 409 `LEGAL_HOLD`: noted, and done when the hold is lifted.',
  })
  async erase(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @SpokenLanguage() language: Language,
  ): Promise<ErasureAnswer> {
    return erasureAnswer(await this.erasures.ask(actor, id), language);
  }

  @Get('erasures')
  @ApiOperation({ summary: 'Who was erased or asked to be, what waits first' })
  async list(@CurrentActor() actor: Actor): Promise<PrivacyRequests> {
    return { items: (await this.erasures.list(actor)).map(erasureWire) };
  }

  @Get('erasures/:id')
  @ApiOperation({ summary: 'One of them, with its certificate' })
  async one(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @SpokenLanguage() language: Language,
  ): Promise<ErasureAnswer> {
    return erasureAnswer(await this.erasures.find(actor, id), language);
  }

  @Get('holds')
  @ApiOperation({ summary: 'What must not be destroyed, and what was held earlier' })
  async held(@CurrentActor() actor: Actor): Promise<PrivacyHolds> {
    return { items: (await this.holds.list(actor)).map(holdWire) };
  }

  @Post('holds')
  @Fails('NOT_FOUND')
  @ApiOperation({ summary: 'Holds a chat, or everything of a person: neither age nor a request destroys it' })
  async place(@CurrentActor() actor: Actor, @Body() request: PlaceHoldDto): Promise<LegalHold> {
    return holdWire(await this.holds.place(actor, request));
  }

  @Delete('holds/:id')
  @ApiOperation({ summary: 'Lifts a hold; erasures that it held off run at once' })
  async lift(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<LegalHold> {
    return holdWire(await this.holds.lift(actor, id));
  }

  @Post('retention/preview')
  @HttpCode(200)
  @ApiOperation({ summary: 'What the settings, or those in the body, would destroy now; nothing is changed' })
  preview(@CurrentActor() actor: Actor, @Body() asked: RetentionPreviewDto): Promise<RetentionPreview> {
    return this.retention.preview(actor, asked);
  }
}
