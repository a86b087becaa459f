import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { Block, BlockList } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { ApiBearerAuth, ApiOperation, ApiTags } from '../../platform/openapi/annotations.js';
import { Fails } from '../../platform/openapi/says.js';
import { CurrentActor, Roles } from '../auth/index.js';
import { AccessBlocks } from './access-blocks.service.js';
import { BlocksQueryDto, CreateBlockDto } from './moderation.dto.js';
import { blockWire } from './moderation.wire.js';
@ApiBearerAuth()
@Roles('manager', 'admin')
@ApiTags('moderation')
@Controller('admin/blocks')
export class ModerationController {
  constructor(private readonly blocks: AccessBlocks) {}

  @Get()
  @ApiOperation({ summary: 'Who may not use the chat now, newest first; with `userId`, whether that person' })
  async list(@CurrentActor() actor: Actor, @Query() { userId }: BlocksQueryDto): Promise<BlockList> {
    return { items: (await this.blocks.list(actor, userId ?? null)).map(blockWire) };
  }

  @Post()
  @Fails('NOT_FOUND')
  @ApiOperation({
    summary: 'Blocks a customer, an address or a range of addresses',
    description:
      'Over REST, sockets and polling, on every server within a few seconds. Staff are never blocked: a person of the staff is ' +
      '403, and an address keeps nobody out who has signed in as staff.',
  })
  async create(@CurrentActor() actor: Actor, @Body() request: CreateBlockDto): Promise<Block> {
    return blockWire(await this.blocks.create(actor, request));
  }

  @Delete(':blockId')
  @HttpCode(200)
  @ApiOperation({ summary: 'Ends a block' })
  async end(@CurrentActor() actor: Actor, @Param('blockId') blockId: string): Promise<Record<string, never>> {
    await this.blocks.end(actor, blockId);
    return {};
  }
}
