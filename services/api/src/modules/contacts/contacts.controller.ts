import { Body, Controller, Get, Param, Patch } from '@nestjs/common';
import type { AttributeSettings, AttributeValues } from '@parley/protocol';
import { ApiBearerAuth, ApiOperation, ApiTags } from '../../platform/openapi/annotations.js';
import { StaffOnly } from '../auth/index.js';
import { AttributeRules } from './attribute-rules.js';
import { ContactAttributes } from './contact-attributes.service.js';
import { SetAttributesOfDto } from './contacts.dto.js';
@ApiBearerAuth()
@StaffOnly()
@ApiTags('contacts')
@Controller('chat/support')
export class ContactsController {
  constructor(
    private readonly rules: AttributeRules,
    private readonly contacts: ContactAttributes,
  ) {}

  @Get('attributes')
  @ApiOperation({ summary: 'The attributes that chats and contacts may have, archived ones too' })
  catalogue(): AttributeSettings {
    return this.rules.present;
  }

  @Patch('contacts/:id/attributes')
  @ApiOperation({
    summary: 'Sets attributes of a customer or a guest',
    description: 'Those that are named; null takes one away. The answer is all that there are.',
  })
  set(@Param('id') id: string, @Body() { attributes }: SetAttributesOfDto): Promise<AttributeValues> {
    return this.contacts.set(id, attributes);
  }
}
