export { AttributeRules } from './attribute-rules.js';
export { changed as changedAttributes } from './attributes.policy.js';
export { ContactAttributeRow } from './contact-attributes.entity.js';
export { ContactNoteRow } from './contact-note.entity.js';
export { ContactNotes } from './contact-notes.service.js';
export { ContactAttributes, type NamedAttribute } from './contact-attributes.service.js';
export { SetAttributesOfDto } from './contacts.dto.js';
export { ContactChanged } from './contacts.events.js';
export { ContactsModule } from './contacts.module.js';
