import type { Contact, ContactNote } from '@parley/protocol';
import type { ContactNoteView } from './contact-notes.repository.js';
import type { ContactView } from './contacts.repository.js';

export const contactWire = ({ createdAt, lastSeenAt, ...contact }: ContactView): Contact => ({
  ...contact,
  createdAt: createdAt.toISOString(),
  lastSeenAt: lastSeenAt?.toISOString() ?? null,
});

export const contactNoteWire = ({
  userId: _,
  createdAt,
  editedAt,
  ...note
}: ContactNoteView): ContactNote => ({
  ...note,
  createdAt: createdAt.toISOString(),
  editedAt: editedAt?.toISOString() ?? null,
});
