import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import type { ContactNote, ContactNoteList } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { ApiBearerAuth, ApiOperation, ApiTags } from '../../platform/openapi/annotations.js';
import { Fails } from '../../platform/openapi/says.js';
import { CurrentActor, StaffOnly } from '../auth/index.js';
import { AddContactNoteDto, EditContactNoteDto } from './contact-notes.dto.js';
import { ContactNotes } from './contact-notes.service.js';
import { contactNoteWire } from './contacts.wire.js';

@ApiTags('contacts')
@ApiBearerAuth()
@StaffOnly()
@Controller('chat/support/contacts/:id/notes')
export class ContactNotesController {
  constructor(private readonly notes: ContactNotes) {}

  @Get()
  @ApiOperation({
    summary: 'What the staff have written about a customer or a guest, the newest first',
    description:
      'Who it is about never sees it, nor is it in what they take along. Pages hear of it by `contactNotes`.',
  })
  async list(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<ContactNoteList> {
    return { items: (await this.notes.list(actor, id)).map(contactNoteWire) };
  }

  @Post()
  @Fails('CONFLICT')
  @ApiOperation({
    summary: 'Writes a note about a customer or a guest',
    description: 'At most 100 about one.',
  })
  async add(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() request: AddContactNoteDto,
  ): Promise<ContactNote> {
    return contactNoteWire(await this.notes.add(actor, id, request));
  }

  @Patch(':noteId')
  @Fails('CONFLICT')
  @ApiOperation({
    summary: 'Writes it anew: who wrote it, a manager or an admin',
    description: '409 `LEGAL_HOLD` while what is known of the person must stay as it is.',
  })
  async edit(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Param('noteId') noteId: string,
    @Body() { text }: EditContactNoteDto,
  ): Promise<ContactNote> {
    return contactNoteWire(await this.notes.edit(actor, id, noteId, text));
  }

  @Delete(':noteId')
  @HttpCode(200)
  @Fails('CONFLICT')
  @ApiOperation({ summary: 'Takes it away: who wrote it, a manager or an admin' })
  async remove(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Param('noteId') noteId: string,
  ): Promise<Record<string, never>> {
    await this.notes.remove(actor, id, noteId);
    return {};
  }
}
