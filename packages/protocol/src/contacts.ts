import type { AttributeValues } from './attributes.js';
import type { Role } from './person.js';

/** Somebody outside of the team, as two are looked at side by side. */
export interface Contact {
  id: string;
  role: Extract<Role, 'customer' | 'guest'>;
  name: string | null;
  email: string | null;
  /** What the shop calls them, if it has signed who they are. */
  externalId: string | null;
  createdAt: string;
  /** When they were last here; null: never with a session that is still known. */
  lastSeenAt: string | null;
  chats: number;
  /** Orders and bookings. */
  records: number;
  attributes: AttributeValues;
  /** Kept out of the chat at this moment: whoever they become is, too. */
  blocked: boolean;
}

export interface ContactQuery {
  /** The beginning of a name, an address, or an id: at most LIMITS.peopleQueryChars. */
  q: string;
}

/** The newest twenty. */
export interface ContactList {
  items: Contact[];
}

/** What is the other one's becomes this one's, or, where this one is a guest and the other is not, the other way round. */
export interface MergeContactsRequest {
  otherId: string;
}

export interface MergedContacts {
  /** Who is left. */
  contact: Contact;
  /** Who is nobody any more. */
  goneId: string;
  chats: number;
}

/** Who of two becomes the other; null where neither may: both have an account, or the shop has signed who they are. */
export function mergeOf<One extends Pick<Contact, 'role'>>(
  present: One,
  other: One,
): { kept: One; gone: One } | null {
  if (other.role === 'guest') return { kept: present, gone: other };
  return present.role === 'guest' ? { kept: other, gone: present } : null;
}

/** What the staff have written about somebody outside of the team, for each other. Who it is about never sees it. */
export interface ContactNote {
  id: string;
  text: string;
  authorId: string;
  authorName: string;
  createdAt: string;
  /** When and by whom it was changed last; null: never. */
  editedAt: string | null;
  editedById: string | null;
  editedByName: string | null;
}

/** The newest first. */
export interface ContactNoteList {
  items: ContactNote[];
}

export interface AddContactNoteRequest {
  /** Chosen by the client: the same id again is the same note. */
  id?: string;
  text: string;
}

export interface EditContactNoteRequest {
  text: string;
}
