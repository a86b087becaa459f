/** A colleague is named in a note: `metadata.mentions` of the message that holds it. */
export interface NamedPerson {
  userId: string;
  /** What stands behind the @ in the text. */
  name: string;
}

/** The caller was named in a note. */
export interface Mention {
  roomId: string;
  messageId: string;
  byId: string;
  byName: string;
  at: string;
  /** They have looked at the chat since. */
  seen: boolean;
}

/** What the caller has an eye on. */
export interface Attention {
  /** The newest of each chat, unread ones first; at most LIMITS.mentionsShown. */
  mentions: Mention[];
  /** The chats that they follow. */
  following: string[];
}

/** Somebody of the staff who is told of what happens in a chat. */
export interface Follower {
  userId: string;
  name: string;
  since: string;
}

export interface FollowerList {
  items: Follower[];
}

/** The names in a note; what is none is left out. */
export function mentionsOf({ metadata }: { metadata: Record<string, unknown> }): NamedPerson[] {
  return Array.isArray(metadata.mentions) ? (metadata.mentions as unknown[]).filter(isNamedPerson) : [];
}

const isNamedPerson = (value: unknown): value is NamedPerson =>
  typeof value === 'object' &&
  value !== null &&
  'userId' in value &&
  typeof value.userId === 'string' &&
  'name' in value &&
  typeof value.name === 'string';
