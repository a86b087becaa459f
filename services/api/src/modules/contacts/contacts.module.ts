import { Module } from '@nestjs/common';
import { AttributeRules } from './attribute-rules.js';
import { ContactAttributesRepository } from './contact-attributes.repository.js';
import { ContactAttributes } from './contact-attributes.service.js';
import { ContactsController } from './contacts.controller.js';

/** What is known of customers and guests beside what they say themselves. */
@Module({
  controllers: [ContactsController],
  providers: [AttributeRules, ContactAttributes, ContactAttributesRepository],
  exports: [AttributeRules, ContactAttributes],
})
export class ContactsModule {}
