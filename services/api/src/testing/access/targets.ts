import { randomUUID } from 'node:crypto';
import {
  type Answer,
  type Block,
  type ContactNote,
  type CreatedIntegrationKey,
  type ErasureRequest,
  type InvitationSent,
  isStaff,
  type LegalHold,
  type Role,
  type SavedFilter,
  type SignedInSession,
} from '@parley/protocol';
import type { ChatApp, Person } from '../chat-app.js';
import { anAnswer } from '../an-answer.js';
import { said } from '../inputs/world.js';
import type { TargetKind, Whose } from './access.js';

type Ids = Record<string, string>;

/** The path parameters that lead to what is `whose`, seen by `caller`; what it takes for that is made. */
export async function leadTo(chat: ChatApp, kind: TargetKind, caller: Person, whose: Whose): Promise<Ids> {
  if (whose === 'missing') return Object.fromEntries(PARAMETERS[kind].map((name) => [name, randomUUID()]));
  return MAKERS[kind](chat, caller, whose);
}

/** Somebody in this role who does not mind what becomes of them. */
export function anybody(chat: ChatApp, role: Role): Promise<Person> {
  switch (role) {
    case 'guest':
      return chat.a.guest({ message: 'hello' });
    case 'customer':
      return chat.a.customer();
    case 'driver':
      return chat.a.driver();
    case 'manager':
      return chat.a.manager();
    case 'agent':
      return chat.an.agent();
    case 'admin':
      return chat.an.admin();
  }
}

const PARAMETERS: Record<TargetKind, readonly string[]> = {
  room: ['id'],
  closedRoom: ['id'],
  message: ['id', 'messageId'],
  participant: ['id', 'userId'],
  session: ['id'],
  person: ['id'],
  personsSession: ['id', 'sessionId'],
  block: ['blockId'],
  customer: ['id'],
  invitation: ['id'],
  answer: ['answerId'],
  hold: ['id'],
  integrationKey: ['id'],
  erasure: ['id'],
  team: ['teamId'],
  topic: ['topicId'],
  hours: ['hoursId'],
  savedFilter: ['filterId'],
  contactNote: ['id', 'noteId'],
};

type Maker = (chat: ChatApp, caller: Person, whose: Exclude<Whose, 'missing'>) => Promise<Ids>;

/** A chat of somebody else's is one that `caller` has no part in. */
async function aRoom(chat: ChatApp, caller: Person, whose: Whose): Promise<string> {
  const staff = isStaff(caller.user.role);
  if (whose === 'own' && !staff) {
    const { body } = await caller.post('/chat/room', { message: 'mine' }).expect(201);
    return (body as { id: string }).id;
  }
  const { room } = await chat.a.guest({ message: 'theirs' });
  if (whose === 'own') await caller.post(`/chat/support/room/${room.id}/assign`).expect(200);
  return room.id;
}

const MAKERS: Record<TargetKind, Maker> = {
  room: async (chat, caller, whose) => ({ id: await aRoom(chat, caller, whose) }),
  async closedRoom(chat, caller, whose) {
    const id = await aRoom(chat, caller, whose);
    await (await anAdmin(chat)).post(`/chat/room/${id}/close`).expect(200);
    return { id };
  },
  async message(chat, caller, whose) {
    const id = await aRoom(chat, caller, whose);
    const author = whose === 'own' ? caller : await anotherWho(chat, id);
    return { id, messageId: (await said(author, id, 'words')).id };
  },
  async participant(chat) {
    const { id: userId, room } = await chat.a.guest({ message: 'theirs' });
    return { id: room.id, userId };
  },
  session: async (chat, caller, whose) => ({
    id: await sessionOf(whose === 'own' ? caller : await chat.an.agent()),
  }),
  person: async (chat) => ({ id: (await chat.an.agent()).id }),
  async personsSession(chat) {
    const person = await chat.an.agent();
    return { id: person.id, sessionId: await sessionOf(person) };
  },
  customer: async (chat) => ({ id: (await chat.a.customer()).id }),
  async invitation(chat) {
    const request = { email: `${randomUUID()}@shop.test`, role: 'agent' };
    const { body } = await (await anAdmin(chat)).post('/admin/invitations', request).expect(201);
    return { id: (body as InvitationSent).invitation.id };
  },
  async block(chat) {
    const request = { network: '203.0.113.7', reason: 'spam' };
    const { body } = await (await anAdmin(chat)).post('/admin/blocks', request).expect(201);
    return { blockId: (body as Block).id };
  },
  team: async (chat) => ({ teamId: await aTeam(chat) }),
  async topic(chat) {
    const request = { teamId: await aTeam(chat), names: { en: 'Pay', de: 'Zahlen', ar: 'دفع' } };
    const { body } = await (await anAdmin(chat)).post('/admin/topics', request).expect(201);
    return { topicId: (body as { id: string }).id };
  },
  async hours(chat) {
    const request = { name: 'Office', timeZone: 'UTC', week: [], holidays: [] };
    const { body } = await (await anAdmin(chat)).post('/admin/hours', request).expect(201);
    return { hoursId: (body as { id: string }).id };
  },
  async answer(chat, caller, whose) {
    const owner = whose === 'own' ? caller : await chat.an.agent();
    const { body } = await owner.post('/chat/support/answers', anAnswer()).expect(201);
    return { answerId: (body as Answer).id };
  },
  async savedFilter(chat, caller, whose) {
    const owner = whose === 'own' ? caller : await chat.an.agent();
    const { body } = await owner
      .post('/chat/support/filters', { name: 'VIPs', shared: true, conditions: { tag: 'vip' } })
      .expect(201);
    return { filterId: (body as SavedFilter).id };
  },
  async contactNote(chat, caller, whose) {
    const author = whose === 'own' ? caller : await chat.an.agent();
    const { id } = await chat.a.customer();
    const { body } = await author.post(`/chat/support/contacts/${id}/notes`, { text: 'words' }).expect(201);
    return { id, noteId: (body as ContactNote).id };
  },
  async integrationKey(chat) {
    const request = { name: 'Shop', scopes: ['orders'] };
    const { body } = await (await anAdmin(chat)).post('/admin/integration-keys', request).expect(201);
    return { id: (body as CreatedIntegrationKey).item.id };
  },
  hold: async (chat) => ({ id: (await held(chat)).hold }),
  async erasure(chat) {
    const { person } = await held(chat);
    const admin = await anAdmin(chat);
    // held off, and kept
    await admin.post(`/admin/privacy/people/${person}/erasure`).expect(409);
    const { body } = await admin.get('/admin/privacy/erasures').expect(200);
    return { id: (body as { items: ErasureRequest[] }).items.find(({ userId }) => userId === person)!.id };
  },
};

const admins = new WeakMap<ChatApp, Promise<Person>>();

/** One for all that is to be made. */
function anAdmin(chat: ChatApp): Promise<Person> {
  const admin = admins.get(chat) ?? chat.an.admin();
  admins.set(chat, admin);
  return admin;
}

async function aTeam(chat: ChatApp): Promise<string> {
  const { body } = await (await anAdmin(chat)).post('/admin/teams', { name: randomUUID() }).expect(201);
  return (body as { id: string }).id;
}

async function held(chat: ChatApp): Promise<{ hold: string; person: string }> {
  const person = (await chat.a.customer()).id;
  const request = { type: 'user', id: person, reason: 'a lawsuit' };
  const { body } = await (await anAdmin(chat)).post('/admin/privacy/holds', request).expect(201);
  return { hold: (body as LegalHold).id, person };
}

async function anotherWho(chat: ChatApp, roomId: string): Promise<Person> {
  const colleague = await chat.an.agent();
  await colleague.get(`/chat/room/${roomId}`).expect(200);
  return colleague;
}

async function sessionOf(person: Person): Promise<string> {
  const { body } = await person.get('/auth/sessions').expect(200);
  const sessions = body as { items: SignedInSession[] } | SignedInSession[];
  return (Array.isArray(sessions) ? sessions : sessions.items)[0]!.id;
}
