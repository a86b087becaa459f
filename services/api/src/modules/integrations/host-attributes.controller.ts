import { Body, Controller, Param, Patch } from '@nestjs/common';
import type { HostAttributesAnswer } from '@parley/protocol';
import { ApiOperation, ApiTags } from '../../platform/openapi/annotations.js';
import { Fails } from '../../platform/openapi/says.js';
import { SetAttributesOfDto } from '../contacts/index.js';
import { HostAttributes } from './host-attributes.service.js';
import { ForHosts, HostKey } from './integration.guard.js';
import { SetContactAttributesDto } from './integrations.dto.js';

/** Attributes of customers and chats, by the shop's own server. */
@ApiTags('integrations')
@Controller('integrations')
export class HostAttributesController {
  constructor(private readonly host: HostAttributes) {}

  @ForHosts('attributes')
  @Patch('contacts')
  @Fails('NOT_FOUND')
  @ApiOperation({
    summary: 'Sets attributes of a customer',
    description:
      'Those that are named; null takes one away. An admin defines them first. The answer is all that there are.',
  })
  async setOfContact(
    @HostKey() key: string,
    @Body() { customer, attributes }: SetContactAttributesDto,
  ): Promise<HostAttributesAnswer> {
    return { attributes: await this.host.ofContact(key, customer, attributes) };
  }

  @ForHosts('attributes')
  @Patch('rooms/:id/attributes')
  @Fails('CONFLICT')
  @ApiOperation({ summary: 'Sets attributes of a chat', description: 'As with customers.' })
  async setOfRoom(
    @HostKey() key: string,
    @Param('id') id: string,
    @Body() { attributes }: SetAttributesOfDto,
  ): Promise<HostAttributesAnswer> {
    return { attributes: await this.host.ofRoom(key, id, attributes) };
  }
}
