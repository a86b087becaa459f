import { randomUUID } from 'node:crypto';
import type { RouteName } from '@parley/protocol';
import { anAnswer } from '../an-answer.js';
import { type Call, answer, id, room, whole } from './field.js';
import type { InputWorld } from './world.js';

const stranger = (world: InputWorld) => ({ id: world.people.stranger.id });

/** Who the customers are, and what is answered to them again and again. */
export const CONTACTS_CALLS = {
  tagCatalogue: { by: 'agent' },
  attributeCatalogue: { by: 'agent' },
  setRoomAttributes: {
    by: 'agent',
    params: room,
    right: () => ({ attributes: {} }),
    body: { attributes: { kind: 'conditions' } },
  },
  contacts: { by: 'manager', right: () => ({ q: 'm' }), query: { q: { kind: 'text', max: 254 } } },
  contact: { by: 'manager', params: (world) => ({ id: world.people.stranger.id }) },
  mergeContacts: {
    by: 'manager',
    params: (world) => ({ id: world.people.stranger.id }),
    // nobody becomes themselves: whoever is tried here goes on
    right: (world) => ({ otherId: world.people.stranger.id }),
    body: { otherId: { ...id, then: 'INVALID' } },
  },
  setContactAttributes: {
    by: 'agent',
    params: (world) => ({ id: world.people.stranger.id }),
    right: () => ({ attributes: {} }),
    body: { attributes: { kind: 'conditions' } },
  },
  contactNotes: { by: 'agent', params: stranger },
  addContactNote: {
    by: 'agent',
    params: stranger,
    right: () => ({ text: 'm' }),
    body: { id, text: { kind: 'words', max: 2_000, shown: (note: { text: string }) => note.text } },
  },
  editContactNote: {
    by: 'agent',
    params: (world) => ({ ...stranger(world), noteId: world.contactNoteId }),
    right: () => ({ text: 'm' }),
    body: { text: { kind: 'words', max: 2_000, shown: (note: { text: string }) => note.text } },
  },
  removeContactNote: { by: 'agent', params: (world) => ({ ...stranger(world), noteId: randomUUID() }) },
  answers: { by: 'agent' },
  createAnswer: { by: 'agent', right: () => ({ ...anAnswer() }), body: answer },
  updateAnswer: {
    by: 'manager',
    params: (world) => ({ answerId: world.answerId }),
    right: () => ({ ...anAnswer() }),
    body: {
      ...answer,
      title: { ...answer.title!, shown: (answer: { title: string }) => answer.title },
      version: whole,
    },
  },
  removeAnswer: { by: 'manager', params: () => ({ answerId: randomUUID() }) },
  answerHistory: { by: 'manager', params: (world) => ({ answerId: world.answerId }) },
  restoreAnswer: {
    by: 'manager',
    params: (world) => ({ answerId: world.answerId }),
    right: () => ({ version: 1 }),
    body: { version: whole },
  },
  noteAnswerUse: { by: 'manager', params: (world) => ({ answerId: world.answerId }) },
  roomAnswers: {
    by: 'agent',
    params: room,
    query: { q: { kind: 'text', max: 80 }, order: { kind: 'recordId', max: 64 } },
  },
} satisfies Partial<Record<RouteName, Call>>;
