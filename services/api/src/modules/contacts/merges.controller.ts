import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { Contact, ContactList, MergedContacts } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { ApiBearerAuth, ApiOperation, ApiTags } from '../../platform/openapi/annotations.js';
import { Fails } from '../../platform/openapi/says.js';
import { CurrentActor, Roles } from '../auth/index.js';
import { contactWire } from './contacts.wire.js';
import { ContactQueryDto, MergeContactsDto } from './merges.dto.js';
import { Merges } from './merges.service.js';
@ApiBearerAuth()
@Roles('manager', 'admin')
@ApiTags('contacts')
@Controller('chat/support/contacts')
export class MergesController {
  constructor(private readonly merges: Merges) {}

  @Get()
  @ApiOperation({ summary: 'Customers and guests by the beginning of a name, an address or an id' })
  async search(@CurrentActor() actor: Actor, @Query() { q }: ContactQueryDto): Promise<ContactList> {
    return { items: (await this.merges.search(actor, q)).map(contactWire) };
  }

  @Get(':id')
  @ApiOperation({ summary: 'A customer or a guest, and how much is theirs' })
  async find(@Param('id') id: string): Promise<Contact> {
    return contactWire(await this.merges.find(id));
  }

  @Post(':id/merge')
  @HttpCode(200)
  @Fails('CONFLICT')
  @ApiOperation({
    summary: 'Makes two contacts one',
    description:
      'A guest becomes the other one: chats with all that was said and rated in them, attributes, orders. Their sessions end, as when a ' +
      'guest signs in. Of two with an account, or whom the shop has signed, neither may: 400.',
  })
  async merge(@Param('id') id: string, @Body() { otherId }: MergeContactsDto): Promise<MergedContacts> {
    const { contact, ...rest } = await this.merges.merge(id, otherId);
    return { contact: contactWire(contact), ...rest };
  }
}
