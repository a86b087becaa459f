import { Module } from '@nestjs/common';
import { AttributeRules } from './attribute-rules.js';
import { ContactAttributesRepository } from './contact-attributes.repository.js';
import { ContactAttributes } from './contact-attributes.service.js';
import { ContactsController } from './contacts.controller.js';
import { ContactsRepository } from './contacts.repository.js';
import { MergesController } from './merges.controller.js';
import { Merges } from './merges.service.js';

/** What is known of customers and guests beside what they say themselves. */
@Module({
  controllers: [ContactsController, MergesController],
  providers: [AttributeRules, ContactAttributes, ContactAttributesRepository, ContactsRepository, Merges],
  exports: [AttributeRules, ContactAttributes],
})
export class ContactsModule {}
