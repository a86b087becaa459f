import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import type { ListCounts, SavedFilter, SavedFilterList } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { ApiBearerAuth, ApiOperation, ApiTags } from '../../platform/openapi/annotations.js';
import { CurrentActor, StaffOnly } from '../auth/index.js';
import { SaveFilterDto, UpdateFilterDto } from './saved-filters.dto.js';
import type { FilterRow } from './saved-filters.repository.js';
import { SavedFilters } from './saved-filters.service.js';
@ApiBearerAuth()
@StaffOnly()
@ApiTags('desk')
@Controller('chat/support')
export class SavedFiltersController {
  constructor(private readonly filters: SavedFilters) {}

  @Get('counts')
  @ApiOperation({
    summary: 'How many chats each list holds',
    description:
      'Of those in which there is something to do. Lists of closed and resolved chats are not counted.',
  })
  counts(@CurrentActor() actor: Actor): Promise<ListCounts> {
    return this.filters.count(actor);
  }

  @Get('filters')
  @ApiOperation({ summary: "The caller's saved filters, and those that everybody has" })
  async list(@CurrentActor() actor: Actor): Promise<SavedFilterList> {
    return { items: (await this.filters.list(actor)).map(wire) };
  }

  @Post('filters')
  @ApiOperation({ summary: 'Saves a filter, for the caller or for everybody' })
  async save(@CurrentActor() actor: Actor, @Body() request: SaveFilterDto): Promise<SavedFilter> {
    return wire(await this.filters.save(actor, request));
  }

  @Patch('filters/:filterId')
  @ApiOperation({ summary: 'Changes a saved filter: one of the caller’s, or (manager, admin) a shared one' })
  async update(
    @CurrentActor() actor: Actor,
    @Param('filterId') id: string,
    @Body() request: UpdateFilterDto,
  ): Promise<SavedFilter> {
    return wire(await this.filters.update(actor, id, request));
  }

  @Delete('filters/:filterId')
  @HttpCode(200)
  @ApiOperation({ summary: 'Deletes a saved filter: one of the caller’s, or (manager, admin) a shared one' })
  async delete(@CurrentActor() actor: Actor, @Param('filterId') id: string): Promise<Record<string, never>> {
    await this.filters.delete(actor, id);
    return {};
  }
}

const wire = ({ id, name, shared, conditions, sort, userId }: FilterRow): SavedFilter => ({
  id,
  name,
  shared,
  conditions,
  sort,
  ownerId: userId,
});
