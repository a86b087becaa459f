import type { Readable } from 'node:stream';
import { Body, Controller, Get, Header, HttpCode, Post, Query, StreamableFile } from '@nestjs/common';
import type { AuditHead, AuditPage, ExportLink } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { ApiBearerAuth, ApiOperation, ApiTags } from '../../platform/openapi/annotations.js';
import { AnswersWith, Fails } from '../../platform/openapi/says.js';
import { CurrentActor, Public, Roles } from '../auth/index.js';
import { AuditExport } from './audit-export.service.js';
import { AuditLinks } from './audit-links.service.js';
import { AuditDownloadQuery, AuditFilterDto, AuditQueryDto } from './audit.dto.js';
import { Audit } from './audit.service.js';

const table = (lines: Readable): StreamableFile =>
  new StreamableFile(lines, {
    type: 'text/csv; charset=utf-8',
    disposition: 'attachment; filename="audit.csv"',
  });
@Roles('admin')
@ApiTags('audit')
@Controller('admin')
export class AuditController {
  constructor(
    private readonly audit: Audit,
    private readonly exports: AuditExport,
    private readonly links: AuditLinks,
  ) {}

  @Get('audit')
  @ApiBearerAuth()
  @ApiOperation({
    summary: 'What staff and admins did, and who signed in, newest first',
    description:
      '`actor` is a person’s id, or `nobody`, `server` or `command-line`; `action` one of the registry, or the part before the dot.',
  })
  search(@CurrentActor() actor: Actor, @Query() query: AuditQueryDto): Promise<AuditPage> {
    return this.audit.search(actor, query);
  }

  @Get('audit.csv')
  @ApiBearerAuth()
  @Header('Cache-Control', 'no-store')
  @AnswersWith('text/csv')
  @ApiOperation({
    summary:
      'The same as a table, oldest first; without a filter it is all that is needed to verify the chain',
    description: 'That it was asked for is recorded.',
  })
  async csv(@CurrentActor() actor: Actor, @Query() filter: AuditFilterDto): Promise<StreamableFile> {
    return table(await this.exports.csv(actor, filter));
  }

  @Post('audit/export')
  @ApiBearerAuth()
  @HttpCode(200)
  @ApiOperation({ summary: 'An address for the same table, good for a minute' })
  link(@CurrentActor() actor: Actor, @Body() filter: AuditFilterDto): ExportLink {
    return this.links.make(actor, filter);
  }

  @Public()
  @Get('audit/download')
  @Header('Cache-Control', 'no-store')
  @AnswersWith('text/csv')
  @Fails('UNAUTHENTICATED')
  @ApiOperation({ summary: 'What such an address leads to' })
  async download(@Query() { t }: AuditDownloadQuery): Promise<StreamableFile> {
    return table(await this.links.follow(t));
  }

  @Get('audit/head')
  @ApiBearerAuth()
  @ApiOperation({
    summary: 'The end of the chain: written down elsewhere it proves that nothing before it was changed',
  })
  head(@CurrentActor() actor: Actor): Promise<AuditHead> {
    return this.audit.head(actor);
  }
}
