import { Body, Controller, Delete, Get, Param, Post } from '@nestjs/common';
import type { CreatedIntegrationKey, IntegrationKey, IntegrationKeyList } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { ApiBearerAuth, ApiOperation, ApiTags } from '../../platform/openapi/annotations.js';
import { CurrentActor, Roles } from '../auth/index.js';
import { IntegrationKeys } from './integration-keys.service.js';
import { CreateIntegrationKeyDto } from './integrations.dto.js';
import { keyWire } from './integrations.wire.js';

@Roles('admin')
@ApiTags('integrations')
@ApiBearerAuth()
@Controller('admin/integration-keys')
export class IntegrationKeysController {
  constructor(private readonly keys: IntegrationKeys) {}

  @Get()
  @ApiOperation({ summary: 'Keys of host systems, those that open something first' })
  async list(@CurrentActor() actor: Actor): Promise<IntegrationKeyList> {
    return { items: (await this.keys.list(actor)).map(keyWire) };
  }

  @Post()
  @ApiOperation({
    summary: 'A new key',
    description: 'It is shown this once: the server keeps its hash alone.',
  })
  async create(
    @CurrentActor() actor: Actor,
    @Body() request: CreateIntegrationKeyDto,
  ): Promise<CreatedIntegrationKey> {
    const { row, key } = await this.keys.create(actor, request);
    return { item: keyWire(row), key };
  }

  @Delete(':id')
  @ApiOperation({ summary: 'Revokes a key, at once' })
  async revoke(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<IntegrationKey> {
    return keyWire(await this.keys.revoke(actor, id));
  }
}
