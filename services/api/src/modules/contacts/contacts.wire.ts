import type { Contact } from '@parley/protocol';
import type { ContactView } from './contacts.repository.js';

export const contactWire = ({ createdAt, lastSeenAt, ...contact }: ContactView): Contact => ({
  ...contact,
  createdAt: createdAt.toISOString(),
  lastSeenAt: lastSeenAt?.toISOString() ?? null,
});
