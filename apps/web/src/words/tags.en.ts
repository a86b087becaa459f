/** The catalogue of tags, in the admin's pages. */
export const tagsEn = {
  'tags.hint': 'What your team sorts chats by. Customers don’t see it.',
  'tags.failed': 'The tags couldn’t be loaded',
  'tags.catalogue': 'Tags',
  'tags.catalogueHint': 'Agents choose from them in a chat, and find them again by their colour.',
  'tags.name': 'Name of tag {number}',
  'tags.namePlaceholder': 'Tag',
  'tags.color': 'Colour of tag {number}',
  'tags.color.grey': 'Grey',
  'tags.color.red': 'Red',
  'tags.color.amber': 'Amber',
  'tags.color.green': 'Green',
  'tags.color.blue': 'Blue',
  'tags.color.violet': 'Violet',
  'tags.add': 'Add a tag',
  'tags.remove': 'Remove {tag}',
  'tags.rules': 'Rules',
  'tags.onlyListed': 'Agents may use no other tags than these',
  'tags.neededToEnd': 'A chat needs a tag before the team resolves or ends it',
  'tags.saved': 'Saved. It holds on every server within a second.',
  'tags.unsaved': 'Not saved yet',
  'tags.problem.empty': 'Give every tag a name.',
  'tags.problem.twice': 'Two tags have the same name.',
} as const;

export type TagsWords = typeof tagsEn;
