import { Module } from '@nestjs/common';
import { AttributeRules } from './attribute-rules.js';
import { ContactAttributesRepository } from './contact-attributes.repository.js';
import { ContactAttributes } from './contact-attributes.service.js';
import { ContactNotesBroadcast } from './contact-notes.broadcast.js';
import { ContactNotesController } from './contact-notes.controller.js';
import { ContactNotesRepository } from './contact-notes.repository.js';
import { ContactNotes } from './contact-notes.service.js';
import { ContactsController } from './contacts.controller.js';
import { ContactsRepository } from './contacts.repository.js';
import { MergesController } from './merges.controller.js';
import { Merges } from './merges.service.js';

/** What is known of customers and guests beside what they say themselves. */
@Module({
  controllers: [ContactsController, ContactNotesController, MergesController],
  providers: [
    AttributeRules,
    ContactAttributes,
    ContactAttributesRepository,
    ContactNotes,
    ContactNotesBroadcast,
    ContactNotesRepository,
    ContactsRepository,
    Merges,
  ],
  exports: [AttributeRules, ContactAttributes, ContactNotes],
})
export class ContactsModule {}
