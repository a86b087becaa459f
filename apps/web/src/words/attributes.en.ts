/** The attributes of chats and customers, in the admin's pages. */
export const attributesEn = {
  'attributes.hint':
    'What your team and your systems fill in about chats and customers. Customers don’t see it.',
  'attributes.failed': 'The attributes couldn’t be loaded',
  'attributes.room': 'Of a chat',
  'attributes.roomHint': 'Shown beside the chat. What is written freely is sealed with it.',
  'attributes.contact': 'Of a customer',
  'attributes.contactHint':
    'Shown beside each of the customer’s chats, and part of what they can take along.',
  'attributes.label': 'Name of attribute {number}',
  'attributes.labelPlaceholder': 'Name',
  'attributes.kind': 'Kind of attribute {number}',
  'attributes.kind.text': 'Text',
  'attributes.kind.number': 'Number',
  'attributes.kind.date': 'Date',
  'attributes.kind.list': 'List',
  'attributes.kind.checkbox': 'Yes or no',
  'attributes.kind.link': 'Link',
  'attributes.key': 'Key for programs',
  'attributes.choices': 'Choices, one a line',
  'attributes.add': 'Add an attribute',
  'attributes.up': 'Move {name} up',
  'attributes.down': 'Move {name} down',
  'attributes.archive': 'Archive {name}',
  'attributes.restore': 'Bring {name} back',
  'attributes.remove': 'Remove {name}',
  'attributes.archived': 'Archived',
  'attributes.archivedHint': 'What was filled in stays; nobody fills it in any more.',
  'attributes.saved': 'Saved. It holds on every server within a second.',
  'attributes.unsaved': 'Not saved yet',
  'attributes.problem.label': 'Give every attribute a name.',
  'attributes.problem.key': 'A key is small letters, digits and _, with a letter first.',
  'attributes.problem.twice': 'Two attributes have the same key.',
  'attributes.problem.choices': 'A list needs choices, at most {count} of {chars} characters.',
} as const;

export type AttributesWords = typeof attributesEn;
