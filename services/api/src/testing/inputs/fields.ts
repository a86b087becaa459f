import { randomUUID } from 'node:crypto';
import type { ClientEvent, ErrorCode, RouteName } from '@parley/protocol';
import { anAnswer } from '../an-answer.js';
import type { Bearer, InputWorld, Who } from './world.js';

/** What a field is for, and so what it takes. */
export type Kind =
  | 'id'
  | 'choice'
  | 'whole'
  | 'flag'
  | 'object'
  | 'email'
  | 'requestKey'
  | 'cursor'
  | 'assignee'
  | 'time'
  | 'message'
  | 'text'
  /** Text in which there is something to see. */
  | 'words'
  | 'subject'
  | 'name'
  | 'tags'
  | 'tag'
  | 'password'
  | 'guess'
  | 'token'
  | 'yes'
  | 'list'
  | 'icon'
  | 'code'
  | 'conditions'
  | 'scopes'
  | 'none'
  | 'recordId'
  /** A list of ids; none is a list as well. */
  | 'ids'
  /** A list of objects; none is a list as well. */
  | 'policies';

export interface Field {
  kind: Kind;
  /** The longest it takes, in code points, for texts. */
  max?: number;
  /** Another thing may have it already: `ALREADY_EXISTS` is as good as yes. */
  unique?: true;
  /** Null empties it. */
  nullable?: true;
  /** What the answer is when there is nothing wrong with the field; success when left out. */
  then?: ErrorCode;
  /** Where the answer shows what was kept of it. */
  shown?: (answer: never) => unknown;
}

export interface Call {
  by?: Bearer;
  /** The path parameters that lead somewhere. */
  params?: (world: InputWorld) => Record<string, string>;
  /** A payload or query that is right, but for the field that is tried. */
  right?: (world: InputWorld) => Record<string, unknown>;
  body?: Record<string, Field>;
  query?: Record<string, Field>;
}

const id: Field = { kind: 'id' };
const choice: Field = { kind: 'choice' };
const whole: Field = { kind: 'whole' };
const flag: Field = { kind: 'flag' };
const object: Field = { kind: 'object' };
const list: Field = { kind: 'list' };
const email: Field = { kind: 'email' };
const cursor: Field = { kind: 'cursor' };
const message: Field = { kind: 'message' };
const room = (world: InputWorld) => ({ id: world.roomId });
const stranger = (world: InputWorld) => ({ id: world.people.stranger.id });
const account = () => ({ email: `${randomUUID()}@shop.test`, password: 'correct horse battery', name: 'N' });
const page: Field = { kind: 'text', max: 2_000 };
const emptied = (field: Field): Field => ({ ...field, nullable: true });
const filterName: Field = { kind: 'name', max: 60, shown: (filter: { name: string }) => filter.name };
const token = (then?: ErrorCode): Field => ({ kind: 'token', max: 1_024, ...(then && { then }) });
const newChat: Record<string, Field> = {
  message,
  messageId: id,
  subject: { kind: 'subject', max: 200, shown: (room: { subject: unknown }) => room.subject },
  priority: choice,
  page,
  topicId: id,
};

const lines: Field = { kind: 'tags', max: 40 };
const team = (world: InputWorld) => ({ teamId: world.teamId });
const teamFields: Record<string, Field> = {
  name: { kind: 'name', max: 80, unique: true },
  color: emptied(choice),
  policy: choice,
  delivery: choice,
  offerSeconds: whole,
  graceSeconds: whole,
  capacity: emptied(whole),
  overflowTeamId: emptied(id),
  overflowAfterSeconds: emptied(whole),
  hoursId: emptied(id),
  outside: choice,
  outsideText: emptied({ kind: 'text', max: 500 }),
  autoResolveMinutes: emptied(whole),
  lastWord: emptied({ kind: 'text', max: 1_000 }),
  archived: flag,
};
const topicFields: Record<string, Field> = {
  teamId: id,
  names: choice,
  icon: emptied({ kind: 'icon' }),
  skills: lines,
  priority: emptied(choice),
  position: whole,
  archived: flag,
};
const hoursFields: Record<string, Field> = {
  name: { kind: 'name', max: 80 },
  timeZone: choice,
  week: list,
  holidays: list,
};
const plan = () => ({ name: 'Office', timeZone: 'Europe/Berlin', week: [], holidays: [] });
const answer: Record<string, Field> = {
  code: { kind: 'code', max: 32 },
  title: { kind: 'name', max: 80 },
  scope: choice,
  teamId: id,
  texts: choice,
  fallback: choice,
};
const order = () => ({ customer: { externalId: 'c-1' }, status: 'cancelled', title: 'Apron' });
const orderFields: Record<string, Field> = {
  customer: choice,
  status: choice,
  statusText: { kind: 'subject', max: 60 },
  title: {
    kind: 'name',
    max: 200,
    shown: (answer: { record: { title: string } }) => answer.record.title,
  },
  lines: { kind: 'list' },
  total: choice,
  currency: choice,
  url: choice,
  placedAt: { kind: 'time' },
  asOf: { kind: 'time' },
};

/** Every route, and every field of each. */
export const ROUTE_CALLS: Record<RouteName, Call> = {
  register: {
    right: account,
    body: {
      email,
      password: { kind: 'password', max: 1_024 },
      name: { kind: 'name', max: 80, shown: (tokens: { user: { name: string } }) => tokens.user.name },
      guestRefreshToken: token(),
    },
  },
  login: {
    right: () => ({ email: 'nobody@shop.test', password: 'a wrong guess' }),
    body: {
      email,
      password: { kind: 'guess', max: 1_024, then: 'UNAUTHENTICATED' },
      guestRefreshToken: token('UNAUTHENTICATED'),
    },
  },
  refresh: { body: { refreshToken: token('UNAUTHENTICATED') } },
  link: { body: { token: token('GONE') } },
  identify: { body: { token: { ...token('UNAUTHENTICATED'), max: 4_096 } } },
  demoIdentity: {},
  setAttributes: {
    by: 'stranger',
    body: { name: { kind: 'name', max: 80 }, email, attributes: object },
  },
  logout: {},
  me: { by: 'guest' },
  updateMe: {
    by: 'stranger',
    right: () => ({ currentPassword: 'a wrong guess' }),
    body: {
      name: { kind: 'name', max: 80, shown: (user: { name: string }) => user.name },
      email: { ...email, then: 'FORBIDDEN' },
      password: { kind: 'password', max: 1_024, then: 'FORBIDDEN' },
      // without a new password or address it is not looked at
      currentPassword: { kind: 'guess', max: 1_024 },
    },
  },

  loginTotp: {
    right: () => ({ ticket: 'x', code: '123456' }),
    body: { ticket: token('UNAUTHENTICATED'), code: { kind: 'token', max: 64, then: 'UNAUTHENTICATED' } },
  },
  openInvitation: { body: { token: token('GONE') } },
  acceptInvitation: {
    right: () => ({ token: 'x', name: 'N', password: 'correct horse battery' }),
    body: {
      token: token('GONE'),
      name: { kind: 'name', max: 80, then: 'GONE' },
      password: { kind: 'password', max: 1_024, then: 'GONE' },
    },
  },
  forgotPassword: { body: { email } },
  resetPassword: {
    right: () => ({ token: 'x', password: 'correct horse battery' }),
    body: { token: token('GONE'), password: { kind: 'password', max: 1_024, then: 'GONE' } },
  },
  twoFactor: { by: 'agent' },
  enrolTwoFactor: { by: 'agent' },
  confirmTwoFactor: { by: 'agent', body: { code: { kind: 'token', max: 64, then: 'CONFLICT' } } },
  endTwoFactor: {
    by: 'agent',
    right: () => ({ password: 'a wrong guess', code: '123456' }),
    body: {
      password: { kind: 'guess', max: 1_024, then: 'FORBIDDEN' },
      code: { kind: 'token', max: 64, then: 'FORBIDDEN' },
    },
  },
  newRecoveryCodes: {
    by: 'agent',
    right: () => ({ password: 'a wrong guess', code: '123456' }),
    body: {
      password: { kind: 'guess', max: 1_024, then: 'FORBIDDEN' },
      code: { kind: 'token', max: 64, then: 'FORBIDDEN' },
    },
  },
  sessions: { by: 'guest' },
  endSession: { by: 'guest', params: () => ({ id: randomUUID() }) },
  endOtherSessions: { by: 'guest' },

  guest: {
    body: {
      ...newChat,
      subject: { ...newChat.subject!, shown: (answer: { room: { subject: string } }) => answer.room.subject },
      name: { kind: 'name', max: 80, shown: (answer: { user: { name: string } }) => answer.user.name },
      email,
      requestKey: { kind: 'requestKey' },
      proof: { kind: 'text', max: 200 },
      captcha: { kind: 'text', max: 4_096 },
    },
  },
  challenge: {},
  availability: {},
  currentRoom: { by: 'guest' },
  createRoom: {
    by: 'stranger',
    body: {
      id,
      ...newChat,
      type: { kind: 'choice' },
      reference: { kind: 'choice' },
      participantIds: { kind: 'ids', then: 'INVALID' },
    },
  },
  rooms: { by: 'stranger', query: { status: choice, cursor, limit: whole } },
  room: { by: 'guest', params: room },
  messages: { by: 'guest', params: room, query: { before: whole, after: whole, limit: whole, log: choice } },
  sendMessage: {
    by: 'guest',
    params: room,
    right: () => ({ message: 'm' }),
    body: { id, message, type: choice, metadata: object, private: flag, seen: whole },
  },
  editMessage: {
    by: 'guest',
    params: (world) => ({ id: world.roomId, messageId: world.messageId }),
    right: () => ({ message: 'm' }),
    body: { message: { ...message, shown: (entry: { message: string }) => entry.message } },
  },
  deleteMessage: {
    by: 'guest',
    params: (world) => ({ id: world.roomId, messageId: world.messageId }),
  },
  read: { by: 'guest', params: room, right: () => ({ seq: 0 }), body: { seq: whole } },
  closeRoom: { by: 'guest', params: room },
  rateRoom: {
    by: 'guest',
    params: room,
    right: () => ({ score: 5 }),
    // the chat is still open
    body: { score: { ...whole, then: 'CONFLICT' }, comment: { kind: 'text', max: 2_000, then: 'CONFLICT' } },
  },

  search: {
    by: 'agent',
    right: () => ({ q: 'm' }),
    query: {
      q: { kind: 'text', max: 200 },
      status: choice,
      agent: { kind: 'assignee' },
      tag: { kind: 'tag', max: 40 },
      priority: choice,
      from: { kind: 'time' },
      to: { kind: 'time' },
      cursor,
      limit: whole,
    },
  },

  topics: {},
  supportTeams: { by: 'agent' },
  supportTopics: { by: 'agent' },
  supportHours: { by: 'agent' },
  supportProfiles: { by: 'agent' },
  replayRouting: {
    by: 'manager',
    right: (world) => ({ teamId: world.teamId, day: '2026-11-28' }),
    query: { teamId: id, day: choice, policy: choice },
  },
  waitCalibration: { by: 'manager' },
  createTeam: {
    by: 'admin',
    // without hours that there are, whatever is tried makes no team
    right: () => ({ name: 'Billing', hoursId: randomUUID() }),
    body: {
      ...teamFields,
      name: { ...teamFields.name!, then: 'INVALID' },
      outsideText: { ...teamFields.outsideText!, then: 'INVALID' },
      lastWord: { ...teamFields.lastWord!, then: 'INVALID' },
    },
  },
  updateTeam: { by: 'admin', params: team, body: teamFields },
  setTeamMembers: {
    by: 'admin',
    params: team,
    right: (world) => ({ memberIds: [world.people.agent.id] }),
    body: { memberIds: list },
  },
  createTopic: {
    by: 'admin',
    // where no topic is made
    right: () => ({ teamId: randomUUID(), names: { en: 'Pay', de: 'Zahlen', ar: 'دفع' } }),
    body: {
      ...topicFields,
      skills: { ...lines, then: 'INVALID' },
      icon: { kind: 'icon', nullable: true, then: 'INVALID' },
    },
  },
  updateTopic: {
    by: 'admin',
    params: (world) => ({ topicId: world.topicId }),
    body: { ...topicFields, skills: { ...lines, shown: (topic: { skills: string[] }) => topic.skills[0] } },
  },
  createHours: { by: 'admin', right: plan, body: hoursFields },
  updateHours: {
    by: 'admin',
    params: (world) => ({ hoursId: world.hoursId }),
    right: plan,
    body: {
      ...hoursFields,
      name: { kind: 'name', max: 80, shown: (hours: { name: string }) => hours.name },
    },
  },
  removeHours: { by: 'admin', params: () => ({ hoursId: randomUUID() }) },
  updateProfile: {
    by: 'admin',
    params: (world) => ({ id: world.people.agent.id }),
    body: { capacity: whole, skills: lines, languages: list, teamIds: list },
  },

  supportRooms: {
    by: 'agent',
    query: {
      ids: id,
      q: { kind: 'text', max: 200 },
      status: choice,
      assignee: { kind: 'assignee' },
      team: choice,
      topic: id,
      priority: choice,
      tag: { kind: 'tag', max: 40 },
      attribute: choice,
      waitingMinutes: whole,
      from: { kind: 'time' },
      to: { kind: 'time' },
      snoozed: choice,
      mentioned: choice,
      following: choice,
      customerId: id,
      handover: choice,
      sort: choice,
      cursor,
      limit: whole,
    },
  },
  assignments: { by: 'agent', params: room },
  acceptOffer: { by: 'agent', params: room },
  declineOffer: { by: 'agent', params: room },
  assign: { by: 'manager', params: room, body: { agentId: id } },
  transfer: {
    by: 'manager',
    params: room,
    right: (world) => ({ agentId: world.people.agent.id }),
    body: { agentId: id, teamId: id, note: { kind: 'text', max: 2_000 }, ask: flag },
  },
  // nobody is asked in that chat
  answerTransfer: {
    by: 'agent',
    params: room,
    right: () => ({ accept: true }),
    body: {
      accept: { kind: 'flag', then: 'CONFLICT' },
      note: { kind: 'text', max: 2_000, then: 'CONFLICT' },
    },
  },
  drafts: { by: 'agent' },
  saveDraft: {
    by: 'agent',
    params: room,
    right: () => ({ text: 'begun' }),
    body: {
      // what is blank is none, and shown as none
      text: { kind: 'text', max: 10_000 },
      private: flag,
      version: { ...whole, then: 'CONFLICT' },
    },
  },
  tellVisit: {
    by: 'guest',
    params: room,
    body: {
      url: page,
      title: { kind: 'text', max: 200 },
      timeZone: { kind: 'text', max: 64 },
      language: { kind: 'text', max: 35 },
      referrer: page,
      landing: page,
    },
  },
  visit: { by: 'agent', params: room },
  beacon: {
    right: () => ({ visitor: randomUUID() }),
    body: {
      visitor: id,
      url: page,
      title: { kind: 'text', max: 200 },
      language: { kind: 'text', max: 35 },
      chatting: flag,
    },
  },
  liveVisitors: { by: 'agent' },
  // it is off as it comes
  inviteVisitor: {
    by: 'agent',
    params: () => ({ visitorId: randomUUID() }),
    right: () => ({ message: 'm' }),
    body: { message: { ...message, then: 'GONE' } },
  },
  takeInvitation: { body: { visitor: { ...id, then: 'GONE' } } },
  whispers: { by: 'manager', params: room },
  // to the agent who has that chat
  whisper: { by: 'manager', params: room, right: () => ({ message: 'hush' }), body: { id, message } },
  attention: { by: 'agent' },
  seeMentions: { by: 'agent', params: room },
  followers: { by: 'agent', params: room },
  follow: { by: 'agent', params: room },
  unfollow: { by: 'agent', params: room },
  withdrawTransfer: { by: 'manager', params: room },
  updateRoom: {
    by: 'agent',
    params: room,
    body: {
      priority: choice,
      tags: { kind: 'tags', max: 40, shown: (room: { tags: string[] }) => room.tags[0] },
      status: choice,
      subject: newChat.subject!,
      snoozedUntil: emptied({ kind: 'time' }),
      onHold: flag,
      escalated: flag,
      reason: { kind: 'text', max: 2_000 },
    },
  },
  removeParticipant: {
    by: 'manager',
    params: (world) => ({ id: world.roomId, userId: world.people.stranger.id }),
  },
  agents: { by: 'agent' },
  timeline: {
    by: 'manager',
    params: room,
    query: { cursor, limit: whole, seq: whole, log: choice, userId: id },
  },

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
  bulk: {
    by: 'agent',
    right: (world) => ({ roomIds: [world.roomId], priority: 'normal' }),
    body: {
      roomIds: { kind: 'ids' },
      priority: choice,
      // only one of these may be given
      agentId: { ...id, then: 'INVALID' },
      status: choice,
      addTags: { kind: 'tags', max: 40, then: 'INVALID' },
      removeTags: { kind: 'tags', max: 40, then: 'INVALID' },
    },
  },
  listCounts: { by: 'agent' },
  today: {
    by: 'agent',
    right: () => ({ since: new Date().toISOString() }),
    query: { since: { kind: 'time' } },
  },
  savedFilters: { by: 'agent' },
  saveFilter: {
    by: 'agent',
    right: () => ({ name: 'VIPs', conditions: { status: 'open' } }),
    body: { name: filterName, shared: flag, conditions: { kind: 'conditions' }, sort: choice },
  },
  updateFilter: {
    by: 'agent',
    params: () => ({ filterId: randomUUID() }),
    body: {
      name: { ...filterName, then: 'NOT_FOUND' },
      shared: { ...flag, then: 'NOT_FOUND' },
      conditions: { kind: 'conditions', then: 'NOT_FOUND' },
      sort: choice,
    },
  },
  deleteFilter: { by: 'agent', params: () => ({ filterId: randomUUID() }) },

  unsubscribePage: { query: { t: token('UNAUTHENTICATED') } },
  unsubscribe: { query: { t: token('UNAUTHENTICATED') } },

  people: {
    by: 'manager',
    query: { kind: choice, find: { kind: 'text', max: 80 }, cursor, limit: whole },
  },
  person: { by: 'manager', params: (world) => ({ id: world.people.agent.id }) },
  updatePerson: {
    by: 'admin',
    params: (world) => ({ id: world.people.stranger.id }),
    body: { role: choice, disabled: flag },
  },
  resetPersonsPassword: { by: 'admin', params: (world) => ({ id: world.people.stranger.id }) },
  endPersonsTwoFactor: { by: 'admin', params: (world) => ({ id: world.people.stranger.id }) },
  personsSessions: { by: 'admin', params: (world) => ({ id: world.people.stranger.id }) },
  endPersonsSessions: { by: 'admin', params: (world) => ({ id: world.people.stranger.id }) },
  endPersonsSession: {
    by: 'admin',
    params: (world) => ({ id: world.people.stranger.id, sessionId: randomUUID() }),
  },
  invitations: { by: 'manager' },
  invite: {
    by: 'manager',
    right: () => ({ email: account().email, role: 'agent' }),
    body: { email, role: choice, language: choice },
  },
  resendInvitation: { by: 'manager', params: () => ({ id: randomUUID() }) },
  revokeInvitation: { by: 'manager', params: () => ({ id: randomUUID() }) },

  blocks: { by: 'manager', query: { userId: id } },
  createBlock: {
    by: 'manager',
    right: () => ({ network: '203.0.113.7', reason: 'spam' }),
    body: { userId: id, network: choice, reason: choice, hours: whole },
  },
  endBlock: { by: 'manager', params: () => ({ blockId: randomUUID() }) },
  settings: { by: 'admin', params: () => ({ group: 'edge' }) },
  tryMasking: {
    by: 'admin',
    right: () => ({ text: 'm' }),
    body: {
      text: { kind: 'text', max: 5_000, shown: (answer: { text: string }) => answer.text },
      value: object,
    },
  },
  updateSettings: {
    by: 'admin',
    params: () => ({ group: 'edge' }),
    right: () => ({ value: {} }),
    body: { value: object, version: whole },
  },

  putOrder: { by: 'host', params: () => ({ id: randomUUID() }), right: order, body: orderFields },
  putBooking: {
    by: 'host',
    params: () => ({ id: randomUUID() }),
    right: order,
    body: { ...orderFields, driver: { kind: 'none' }, startsAt: { kind: 'time' }, endsAt: { kind: 'time' } },
  },
  putRecords: {
    by: 'host',
    right: () => ({ orders: [{ id: '1', ...order() }] }),
    body: { orders: { kind: 'policies', then: 'INVALID' }, bookings: { kind: 'list' } },
  },
  startHostRoom: {
    by: 'host',
    right: () => ({ type: 'customer_admin', reference: { kind: 'order', id: 'none' } }),
    body: {
      type: choice,
      reference: choice,
      subject: { ...newChat.subject!, then: 'NOT_FOUND', shown: undefined },
    },
  },
  closeHostRoom: { by: 'host', params: () => ({ id: randomUUID() }) },
  putContactAttributes: {
    by: 'host',
    right: () => ({ customer: { externalId: 'c-1' }, attributes: {} }),
    body: { customer: choice, attributes: { kind: 'conditions' } },
  },
  putRoomAttributes: {
    by: 'host',
    params: room,
    right: () => ({ attributes: {} }),
    body: { attributes: { kind: 'conditions' } },
  },
  putDriver: {
    by: 'host',
    params: () => ({ id: 'd-1' }),
    right: () => ({ email: 'nobody@shop.test' }),
    body: { email: { ...email, then: 'NOT_FOUND' } },
  },
  integrationKeys: { by: 'admin' },
  createIntegrationKey: {
    by: 'admin',
    right: () => ({ name: 'Shop', scopes: ['orders'] }),
    body: {
      name: { kind: 'name', max: 80, shown: (answer: { item: { name: string } }) => answer.item.name },
      scopes: { kind: 'scopes' },
    },
  },
  revokeIntegrationKey: { by: 'admin', params: () => ({ id: randomUUID() }) },
  pairedRooms: {
    by: 'agent',
    right: () => ({ type: 'driver_admin' }),
    query: { type: choice, cursor, limit: whole },
  },
  records: { by: 'stranger', query: { customerId: id } },
  sendCard: {
    by: 'guest',
    params: room,
    right: () => ({ kind: 'order', id: '1042' }),
    body: { kind: choice, id: { kind: 'recordId', max: 64, then: 'NOT_FOUND' }, messageId: id },
  },

  audit: {
    by: 'admin',
    query: {
      actor: choice,
      action: choice,
      target: { kind: 'text', max: 100 },
      from: choice,
      to: choice,
      cursor,
      limit: whole,
    },
  },
  auditCsv: {
    by: 'admin',
    query: { actor: choice, action: choice, target: { kind: 'text', max: 100 }, from: choice, to: choice },
  },
  auditHead: { by: 'admin' },
  auditLink: {
    by: 'admin',
    body: { actor: choice, action: choice, target: { kind: 'text', max: 100 }, from: choice, to: choice },
  },
  auditDownload: { query: { t: { kind: 'token', max: 2_000, then: 'UNAUTHENTICATED' } } },

  ownPrivacy: { by: 'stranger' },
  exportMe: { by: 'stranger' },
  exportLink: { by: 'stranger' },
  exportDownload: { query: { t: token('UNAUTHENTICATED') } },
  eraseMe: {
    by: 'stranger',
    right: () => ({ password: 'a wrong guess', confirm: true }),
    body: {
      password: { kind: 'guess', max: 1_024, then: 'FORBIDDEN' },
      identityToken: { ...token('FORBIDDEN'), max: 4_096 },
      confirm: { kind: 'yes' },
    },
  },
  certificateKey: {},
  privacyPeople: { by: 'admin', query: { q: { kind: 'text', max: 254 } } },
  exportPerson: { by: 'admin' },
  personsExportLink: { by: 'admin' },
  erasePerson: { by: 'admin' },
  erasures: { by: 'admin' },
  erasure: { by: 'admin' },
  holds: { by: 'admin' },
  placeHold: {
    by: 'admin',
    right: (world) => ({ type: 'room', id: world.strangersRoomId, reason: 'a lawsuit' }),
    body: { type: choice, id, reason: { kind: 'text', max: 500 } },
  },
  liftHold: { by: 'admin' },
  retentionPreview: {
    by: 'admin',
    body: {
      policies: { kind: 'list' },
      idle: { kind: 'list' },
      guestDays: { kind: 'whole', nullable: true },
    },
  },

  selfTest: { by: 'admin' },
  metrics: { by: 'admin' },
  live: {},
  ready: {},
  docs: {},
  docsJson: {},
};

/** Every event, and every field of each. */
export const EVENT_CALLS: Record<ClientEvent, Omit<Call, 'params' | 'query'> & { by: Who }> = {
  register: { by: 'guest', body: { userId: id } },
  joinRoom: {
    by: 'agent',
    right: (world) => ({ roomId: world.roomId }),
    body: { roomId: id, since: whole, staffSince: whole },
  },
  leaveRoom: { by: 'guest', body: { roomId: id } },
  sendMessage: {
    by: 'guest',
    right: (world) => ({ roomId: world.roomId, id: randomUUID(), message: 'm' }),
    body: { roomId: id, id, message, type: choice, metadata: object, private: flag, seen: whole },
  },
  typing: {
    by: 'agent',
    right: (world) => ({ roomId: world.roomId, isTyping: false }),
    body: { roomId: id, isTyping: flag, private: flag },
  },
  typingText: {
    by: 'guest',
    right: (world) => ({ roomId: world.roomId, text: 'Hel' }),
    body: { roomId: id, text: { kind: 'text', max: 300 } },
  },
  delivered: {
    by: 'guest',
    right: (world) => ({ roomId: world.roomId, seq: 0 }),
    body: { roomId: id, seq: whole },
  },
  read: {
    by: 'guest',
    right: (world) => ({ roomId: world.roomId, seq: 0 }),
    body: { roomId: id, seq: whole },
  },
  setStatus: { by: 'agent', body: { status: choice } },
  refreshToken: { by: 'guest', body: { accessToken: token('UNAUTHENTICATED') } },
};
