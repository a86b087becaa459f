import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type Answer as Prepared,
  API_PREFIX,
  AUDIT_ACTIONS,
  type AuditAction,
  type Block,
  type ContactNote,
  type CreatedIntegrationKey,
  type InvitationSent,
  type Message,
  type Room,
  type RouteName,
  ROUTES,
  type SavedFilter,
  type SignedInSession,
  UNTIL_MESSAGE,
} from '@parley/protocol';
import pg from 'pg';
import { anAnswer } from './testing/an-answer.js';
import { type ChatApp, chatApp, type Person } from './testing/chat-app.js';

interface World {
  chat: ChatApp;
  admin: Person;
  manager: Person;
  agent: Person;
  /** A guest's chat that the agent has taken. */
  room(): Promise<Room>;
  said(person: Person, room: Room): Promise<Message>;
}

type Answer = { status: number };
type Attempt = [AuditAction, (world: World) => PromiseLike<Answer>];

const attributes = [
  { key: 'size', label: 'Size', kind: 'list', of: 'room', choices: ['XL'] },
  { key: 'plan', label: 'Plan', kind: 'list', of: 'contact', choices: ['gold'] },
];

const noted = (person: Person, id: string) =>
  person.post(`/chat/support/contacts/${id}/notes`, { text: 'Prefers to be called' });

/**
 * Every route that writes and that the staff may use: which deed it leaves in the audit chain, and how to try it. A route that is
 * in neither list fails: decide.
 */
const RECORDED: Partial<Record<RouteName, Attempt>> = {
  login: [
    'session.login',
    ({ chat, agent }) => chat.http.post(`${API_PREFIX}/auth/login`).send(credentials(agent)),
  ],
  logout: ['session.logout', async ({ chat }) => (await chat.an.agent()).post('/auth/logout')],
  updateMe: ['user.profile-changed', ({ agent }) => agent.patch('/auth/me', { name: 'Lina B.' })],
  editMessage: [
    'message.edited',
    async ({ agent, room, said }) => {
      const there = await room();
      const { id } = await said(agent, there);
      return agent.patch(`/chat/room/${there.id}/messages/${id}`, { message: 'better' });
    },
  ],
  deleteMessage: [
    'message.deleted',
    async ({ agent, room, said }) => {
      const there = await room();
      const { id } = await said(agent, there);
      return agent.delete(`/chat/room/${there.id}/messages/${id}`);
    },
  ],
  closeRoom: ['room.closed', async ({ agent, room }) => agent.post(`/chat/room/${(await room()).id}/close`)],
  assign: [
    'room.taken',
    async ({ chat, agent }) =>
      agent.post(`/chat/support/room/${(await chat.a.guest({ message: 'hi' })).room.id}/assign`),
  ],
  transfer: [
    'room.transfer-asked',
    async ({ agent, manager, room }) =>
      agent.post(`/chat/support/room/${(await room()).id}/transfer`, { agentId: manager.id }),
  ],
  answerTransfer: [
    'room.transferred',
    async ({ agent, manager, room }) => {
      const path = `/chat/support/room/${(await room()).id}/transfer`;
      await agent.post(path, { agentId: manager.id }).expect(200);
      return manager.post(`${path}/answer`, { accept: true });
    },
  ],
  whisper: [
    'room.whispered',
    async ({ manager, room }) =>
      manager.post(`/chat/support/room/${(await room()).id}/whispers`, { message: 'Offer her a voucher' }),
  ],
  withdrawTransfer: [
    'room.transfer-withdrawn',
    async ({ agent, manager, room }) => {
      const path = `/chat/support/room/${(await room()).id}/transfer`;
      await agent.post(path, { agentId: manager.id }).expect(200);
      return agent.delete(path);
    },
  ],
  setRoomAttributes: [
    'room.attributes-changed',
    async ({ agent, admin, room }) => {
      await admin.put('/admin/settings/attributes', { value: { attributes } }).expect(200);
      return agent.patch(`/chat/support/room/${(await room()).id}/attributes`, {
        attributes: { size: 'XL' },
      });
    },
  ],
  mergeContacts: [
    'user.merged',
    async ({ chat, manager }) => {
      const [kept, gone] = [await chat.a.guest(), await chat.a.guest()];
      return manager.post(`/chat/support/contacts/${kept.id}/merge`, { otherId: gone.id });
    },
  ],
  addContactNote: ['user.note-added', async ({ chat, agent }) => noted(agent, (await chat.a.guest()).id)],
  editContactNote: [
    'user.note-changed',
    async ({ chat, agent }) => {
      const { id } = await chat.a.guest();
      const { body } = await noted(agent, id).expect(201);
      return agent.patch(`/chat/support/contacts/${id}/notes/${(body as ContactNote).id}`, { text: 'Calm' });
    },
  ],
  removeContactNote: [
    'user.note-removed',
    async ({ chat, agent, manager }) => {
      const { id } = await chat.a.guest();
      const { body } = await noted(agent, id).expect(201);
      return manager.delete(`/chat/support/contacts/${id}/notes/${(body as ContactNote).id}`);
    },
  ],
  setContactAttributes: [
    'user.attributes-changed',
    async ({ chat, agent, admin }) => {
      await admin.put('/admin/settings/attributes', { value: { attributes } }).expect(200);
      const { id } = await chat.a.guest();
      return agent.patch(`/chat/support/contacts/${id}/attributes`, { attributes: { plan: 'gold' } });
    },
  ],
  updateRoom: [
    'room.priority-changed',
    async ({ agent, room }) => agent.patch(`/chat/support/room/${(await room()).id}`, { priority: 'high' }),
  ],
  removeParticipant: [
    'room.participant-removed',
    async ({ admin, manager, room }) => {
      const { id } = await room();
      await manager.post(`/chat/room/${id}/messages`, { message: 'May I?' }).expect(201);
      return admin.delete(`/chat/support/room/${id}/participants/${manager.id}`);
    },
  ],
  updatePerson: [
    'user.role-changed',
    async ({ chat, admin }) =>
      admin.patch(`/admin/people/${(await chat.an.agent()).id}`, { role: 'manager' }),
  ],
  resetPersonsPassword: [
    'user.password-link-made',
    async ({ chat, admin }) => admin.post(`/admin/people/${(await chat.an.agent()).id}/password-reset`),
  ],
  endPersonsSessions: [
    'session.ended',
    async ({ chat, admin }) => admin.delete(`/admin/people/${(await chat.an.agent()).id}/sessions`),
  ],
  endPersonsSession: [
    'session.ended',
    async ({ chat, admin }) => {
      const { id } = await chat.an.agent();
      const sessions = (await admin.get(`/admin/people/${id}/sessions`).expect(200))
        .body as SignedInSession[];
      return admin.delete(`/admin/people/${id}/sessions/${sessions[0]!.id}`);
    },
  ],
  endSession: [
    'session.ended',
    async ({ chat }) => {
      const agent = await chat.an.agent();
      await chat.login(agent.user.email!);
      const sessions = (await agent.get('/auth/sessions').expect(200)).body as SignedInSession[];
      return agent.delete(`/auth/sessions/${sessions.find(({ current }) => !current)!.id}`);
    },
  ],
  endOtherSessions: [
    'session.ended',
    async ({ chat }) => {
      const agent = await chat.an.agent();
      await chat.login(agent.user.email!);
      return agent.post('/auth/sessions/end-others');
    },
  ],
  invite: ['user.invited', ({ admin }) => admin.post('/admin/invitations', invitation())],
  resendInvitation: [
    'user.invited',
    async ({ admin }) => {
      const { body } = await admin.post('/admin/invitations', invitation());
      return admin.post(`/admin/invitations/${(body as InvitationSent).invitation.id}/resend`);
    },
  ],
  revokeInvitation: [
    'user.invitation-revoked',
    async ({ admin }) => {
      const { body } = await admin.post('/admin/invitations', invitation());
      return admin.delete(`/admin/invitations/${(body as InvitationSent).invitation.id}`);
    },
  ],
  updateSettings: [
    'settings.changed',
    async ({ admin }) => {
      const { body } = await admin.get('/admin/settings/security').expect(200);
      const { value, version } = body as { value: object; version: number };
      const changed = Object.fromEntries(
        Object.entries(value).map(([key, was]) => [key, typeof was === 'boolean' ? !was : (was as unknown)]),
      );
      return put(admin, '/admin/settings/security', { value: changed, version });
    },
  ],
  erasePerson: [
    'user.erasure-asked',
    async ({ chat, admin }) => admin.post(`/admin/privacy/people/${(await chat.a.customer()).id}/erasure`),
  ],
  createAnswer: ['answer.created', ({ agent }) => agent.post('/chat/support/answers', anAnswer())],
  updateAnswer: [
    'answer.changed',
    async ({ agent }) => agent.put(`/chat/support/answers/${await answered(agent)}`, anAnswer()),
  ],
  removeAnswer: [
    'answer.removed',
    async ({ agent }) => agent.delete(`/chat/support/answers/${await answered(agent)}`),
  ],
  restoreAnswer: [
    'answer.restored',
    async ({ agent }) => agent.post(`/chat/support/answers/${await answered(agent)}/restore`, { version: 1 }),
  ],
  bulk: [
    'room.priority-changed',
    async ({ agent, room }) =>
      agent.post('/chat/support/rooms/bulk', { roomIds: [(await room()).id], priority: 'high' }),
  ],
  saveFilter: ['settings.filter-saved', ({ agent }) => agent.post('/chat/support/filters', sharedFilter())],
  updateFilter: [
    'settings.filter-changed',
    async ({ agent }) => {
      const { body } = await agent.post('/chat/support/filters', sharedFilter()).expect(201);
      return agent.patch(`/chat/support/filters/${(body as SavedFilter).id}`, { name: 'Others' });
    },
  ],
  deleteFilter: [
    'settings.filter-deleted',
    async ({ agent }) => {
      const { body } = await agent.post('/chat/support/filters', sharedFilter()).expect(201);
      return agent.delete(`/chat/support/filters/${(body as SavedFilter).id}`);
    },
  ],
  createBlock: ['user.banned', async ({ chat, admin }) => admin.post('/admin/blocks', await block(chat))],
  endBlock: [
    'user.unbanned',
    async ({ chat, admin }) => {
      const { body } = await admin.post('/admin/blocks', await block(chat)).expect(201);
      return admin.delete(`/admin/blocks/${(body as Block).id}`);
    },
  ],
  acceptOffer: [
    'room.taken',
    async ({ chat, admin }) => {
      // with seats left
      const agent = await chat.an.agent();
      const team = await aTeam(admin, { policy: 'round_robin', delivery: 'offer' });
      await admin.put(`/admin/teams/${team}/members`, { memberIds: [agent.id] }).expect(200);
      const request = { teamId: team, names: { en: 'Pay', de: 'Zahlen', ar: 'دفع' } };
      const { body } = await admin.post('/admin/topics', request).expect(201);
      const socket = await agent.socket();
      const { room } = await chat.a.guest({ message: 'hi', topicId: (body as { id: string }).id });
      await socket.next('offer', ({ roomId }) => roomId === room.id);
      return agent.post(`/chat/support/room/${room.id}/offer/accept`);
    },
  ],
  createTeam: ['team.created', ({ admin }) => admin.post('/admin/teams', { name: randomUUID() })],
  updateTeam: [
    'team.changed',
    async ({ admin }) => admin.patch(`/admin/teams/${await aTeam(admin)}`, { policy: 'manual' }),
  ],
  setTeamMembers: [
    'team.members-changed',
    async ({ admin, agent }) =>
      admin.put(`/admin/teams/${await aTeam(admin)}/members`, { memberIds: [agent.id] }),
  ],
  createTopic: ['topic.created', async ({ admin }) => admin.post('/admin/topics', await topic(admin))],
  updateTopic: [
    'topic.changed',
    async ({ admin }) => {
      const { body } = await admin.post('/admin/topics', await topic(admin)).expect(201);
      return admin.patch(`/admin/topics/${(body as { id: string }).id}`, { position: 3 });
    },
  ],
  createHours: ['hours.created', ({ admin }) => admin.post('/admin/hours', plan)],
  updateHours: [
    'hours.changed',
    async ({ admin }) => {
      const { body } = await admin.post('/admin/hours', plan).expect(201);
      return admin.put(`/admin/hours/${(body as { id: string }).id}`, plan);
    },
  ],
  removeHours: [
    'hours.removed',
    async ({ admin }) => {
      const { body } = await admin.post('/admin/hours', plan).expect(201);
      return admin.delete(`/admin/hours/${(body as { id: string }).id}`);
    },
  ],
  updateProfile: [
    'user.desk-profile-changed',
    ({ admin, agent }) => admin.patch(`/admin/people/${agent.id}/profile`, { capacity: 3 }),
  ],
  createIntegrationKey: [
    'integration.key-made',
    ({ admin }) => admin.post('/admin/integration-keys', { name: 'Shop', scopes: ['orders'] }),
  ],
  revokeIntegrationKey: [
    'integration.key-revoked',
    async ({ admin }) => {
      const made = await admin
        .post('/admin/integration-keys', { name: 'Shop', scopes: ['orders'] })
        .expect(201);
      return admin.delete(`/admin/integration-keys/${(made.body as CreatedIntegrationKey).item.id}`);
    },
  ],
  placeHold: [
    'room.hold-placed',
    async ({ admin, room }) =>
      admin.post('/admin/privacy/holds', { type: 'room', id: (await room()).id, reason: 'x' }),
  ],
  liftHold: [
    'room.hold-lifted',
    async ({ admin, room }) => {
      const { id } = await room();
      const { body } = await admin
        .post('/admin/privacy/holds', { type: 'room', id, reason: 'x' })
        .expect(201);
      return admin.delete(`/admin/privacy/holds/${(body as { id: string }).id}`);
    },
  ],
};

/** Written down, and why. */
const NOT_RECORDED: Partial<Record<RouteName, string>> = {
  register: 'a customer makes an account; the session that comes with it is recorded',
  refresh: 'a session goes on; a token that is used twice ends it, which is recorded',
  link: 'a guest comes back by a mail; guests do not sign in',
  identify: 'a shop says who its customer is, on every page',
  setAttributes: 'what a page says of its visitor',
  demoIdentity: 'the demo signs for its own page, and nothing is kept',
  guest: 'a guest comes',
  createRoom: 'a customer’s deed; of the staff it is a chat of their own',
  sendMessage: 'what is said is kept in the log of its room, by whom and when',
  noteAnswerUse: 'a count',
  read: 'a mark',
  rateRoom: 'the customer’s',
  saveDraft: 'what nobody has said yet',
  tellVisit: 'the customer’s: on which page they are',
  beacon: 'nobody’s: a page is looked at',
  takeInvitation: 'the visitor’s: what was written to them is recorded',
  seeMentions: 'a mark',
  follow: 'what one is told of is one’s own affair',
  unfollow: 'what one is told of is one’s own affair',
  exportLink: 'a link for the browser, to one’s own',
  auditLink: 'a link for the browser; what is fetched by it is recorded',
  personsExportLink: 'a link for the browser; what is fetched by it is recorded',
  eraseMe: 'for customers; what comes of it is recorded as user.erased',
  unsubscribe: 'the customer’s',
  declineOffer: 'stands with the assignments of the chat',
  openInvitation: 'a look',
  forgotPassword: 'anybody may ask; the new password is recorded',
  retentionPreview: 'a look',
  tryMasking: 'a look',
  putOrder: 'a machine’s, some a second; the chain is one at a time for all',
  putBooking: 'as orders',
  putRecords: 'as orders',
  putContactAttributes: 'as orders',
  putRoomAttributes: 'as orders; the log of the room tells of it',
  sendCard: 'what is said is kept in the log of its room, by whom and when',
  enrolTwoFactor: 'makes a secret that counts for nothing before it is confirmed, which is recorded',
};

/** Recorded, and tried where their own feature is tested, since they need a code of a phone or a link of a mail. */
const TRIED_ELSEWHERE: Partial<Record<RouteName, AuditAction>> = {
  loginTotp: 'session.login',
  putDriver: 'integration.driver-named',
  startHostRoom: 'room.started',
  inviteVisitor: 'visitor.invited',
  closeHostRoom: 'room.closed',
  acceptInvitation: 'user.joined',
  resetPassword: 'user.password-changed',
  confirmTwoFactor: 'user.totp-enabled',
  endTwoFactor: 'user.totp-disabled',
  newRecoveryCodes: 'user.recovery-codes-made',
  endPersonsTwoFactor: 'user.totp-disabled',
};

const changed =
  (...changes: object[]) =>
  async ({ agent, room }: World): Promise<Answer> => {
    const path = `/chat/support/room/${(await room()).id}`;
    let answer: Answer = { status: 0 };
    for (const change of changes) answer = await agent.patch(path, change);
    return answer;
  };
const ofPerson =
  (...changes: object[]) =>
  async ({ chat, admin }: World): Promise<Answer> => {
    const path = `/admin/people/${(await chat.an.agent()).id}`;
    let answer: Answer = { status: 0 };
    for (const change of changes) answer = await admin.patch(path, change);
    return answer;
  };
const held =
  (lift: boolean) =>
  async ({ chat, admin }: World): Promise<Answer> => {
    const hold = { type: 'user', id: (await chat.a.guest()).id, reason: 'x' };
    const placed = await admin.post('/admin/privacy/holds', hold);
    return lift ? admin.delete(`/admin/privacy/holds/${(placed.body as { id: string }).id}`) : placed;
  };

/** What a route above leaves when it is asked for something else, or what comes of it. */
const MORE: readonly Attempt[] = [
  ['user.disabled', ofPerson({ disabled: true })],
  ['user.enabled', ofPerson({ disabled: true }, { disabled: false })],
  ['user.hold-placed', held(false)],
  ['user.hold-lifted', held(true)],
  [
    'user.exported',
    async ({ chat, admin }) => admin.get(`/admin/privacy/people/${(await chat.a.customer()).id}/export`),
  ],
  [
    'user.erased',
    async ({ chat, admin }) => admin.post(`/admin/privacy/people/${(await chat.a.guest()).id}/erasure`),
  ],
  [
    'room.erased',
    async ({ chat, admin }) =>
      admin.post(`/admin/privacy/people/${(await chat.a.guest({ message: 'hi' })).id}/erasure`),
  ],
  [
    'room.assigned',
    async ({ chat, manager, agent }) => {
      const { room } = await chat.a.guest({ message: 'hi' });
      return manager.post(`/chat/support/room/${room.id}/assign`, { agentId: agent.id });
    },
  ],
  [
    'room.transfer-declined',
    async ({ agent, manager, room }) => {
      const path = `/chat/support/room/${(await room()).id}/transfer`;
      await agent.post(path, { agentId: manager.id }).expect(200);
      return manager.post(`${path}/answer`, { accept: false });
    },
  ],
  ['room.requeued', changed({ status: 'waiting' })],
  ['room.resolved', changed({ status: 'resolved' })],
  ['room.reopened', changed({ status: 'resolved' }, { status: 'open' })],
  ['room.tags-changed', changed({ tags: ['vip'] })],
  ['room.subject-changed', changed({ subject: 'Shoes' })],
  ['room.snoozed', changed({ snoozedUntil: UNTIL_MESSAGE })],
  ['room.woken', changed({ snoozedUntil: UNTIL_MESSAGE }, { snoozedUntil: null })],
  ['room.held', changed({ onHold: true })],
  ['room.hold-ended', changed({ onHold: true }, { onHold: false })],
  ['room.escalated', changed({ escalated: true, reason: 'x' })],
  ['room.calmed', changed({ escalated: true, reason: 'x' }, { escalated: false })],
];

/** Of the server, the command line and who is not there yet: the test that tries it, below this folder. */
const ELSEWHERE: Partial<Record<AuditAction, string>> = {
  'session.login-failed': 'modules/audit/audit.test.ts',
  'user.created': 'cli/admin.test.ts',
  'user.recovery-code-used': 'modules/auth/two-factor.test.ts',
  'room.looked-in': 'modules/audit/audit.test.ts',
  'keys.rotated': 'modules/rooms/epochs.test.ts',
  'keys.erased': 'modules/rooms/epochs.test.ts',
  'keys.exported': 'cli/backup.test.ts',
  'backup.made': 'cli/backup.test.ts',
  'backup.restored': 'cli/backup.test.ts',
  'retention.ran': 'modules/privacy/privacy.test.ts',
  'jobs.replayed': 'cli/jobs.test.ts',
  'audit.exported': 'modules/audit/audit.test.ts',
  'audit.head-told': 'modules/audit/audit.test.ts',
};

const credentials = ({ user }: Person) => ({ email: user.email, password: 'correct horse battery' });
const block = async (chat: ChatApp) => ({ userId: (await chat.a.guest()).id, reason: 'spam' });
const plan = { name: 'Office', timeZone: 'UTC', week: [], holidays: [] };
const aTeam = async (admin: Person, request: object = {}): Promise<string> =>
  ((await admin.post('/admin/teams', { name: randomUUID(), ...request }).expect(201)).body as { id: string })
    .id;
const topic = async (admin: Person) => ({
  teamId: await aTeam(admin),
  names: { en: 'Pay', de: 'Zahlen', ar: 'دفع' },
});
const answered = async (person: Person) =>
  ((await person.post('/chat/support/answers', anAnswer()).expect(201)).body as Prepared).id;
const sharedFilter = () => ({ name: 'VIPs', shared: true, conditions: { tag: 'vip' } });
const invitation = () => ({ email: `${randomUUID()}@shop.test`, role: 'agent' });

let world: World;
let rows: pg.Client;

beforeAll(async () => {
  const chat = await chatApp();
  rows = new pg.Client({ connectionString: chat.database.superuserUrl });
  await rows.connect();
  const [admin, manager, agent] = [await chat.an.admin(), await chat.a.manager(), await chat.an.agent()];
  world = {
    chat,
    admin,
    manager,
    agent,
    room: async () => {
      const { room } = await chat.a.guest({ message: 'hello' });
      await agent.post(`/chat/support/room/${room.id}/assign`).expect(200);
      return room;
    },
    said: async (person, { id }) =>
      (await person.post(`/chat/room/${id}/messages`, { message: 'well' }).expect(201)).body as Message,
  };
});
afterAll(async () => {
  await rows.end();
  await world.chat.close();
});

/** What was recorded after row `n`. */
async function recorded(n: number): Promise<AuditAction[]> {
  const { rows: found } = await rows.query<{ action: AuditAction }>(
    'select action from audit_entry where n > $1',
    [n],
  );
  return found.map(({ action }) => action);
}

async function head(): Promise<number> {
  const { rows: found } = await rows.query<{ n: number }>('select n::int from audit_head');
  return found[0]!.n;
}

function put(person: Person, path: string, body: object) {
  return world.chat.http
    .put(API_PREFIX + path)
    .set('Authorization', `Bearer ${person.tokens.accessToken}`)
    .send(body);
}

it('knows of every route that writes whether it is recorded', async () => {
  const { body } = await world.chat.http.get(`${API_PREFIX}/docs-json`).expect(200);
  const { paths } = body as { paths: Record<string, Record<string, unknown>> };
  const writing = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods)
      .filter((method) => method !== 'get')
      .map((method) => `${method.toUpperCase()} ${path.slice(API_PREFIX.length)}`),
  );
  const decided = [RECORDED, NOT_RECORDED, TRIED_ELSEWHERE]
    .flatMap((list) => Object.keys(list) as RouteName[])
    .map((name) => `${ROUTES[name][0]} ${ROUTES[name][1].replace(/:(\w+)/g, '{$1}')}`);
  expect(writing.length).toBeGreaterThan(30);
  expect(writing.sort()).toEqual(decided.sort());
});

describe('what the staff do leaves a deed', () => {
  it.each(Object.entries(RECORDED))('%s', async (_, [action, attempt]) => {
    const before = await head();
    const { status } = await attempt(world);
    expect(status).toBeLessThan(300);
    expect(await recorded(before)).toContain(action);
  });
});

describe('so does what else may be asked of the same routes, and what comes of it', () => {
  it.each(MORE)('%s', async (action, attempt) => {
    const before = await head();
    expect((await attempt(world)).status).toBeLessThan(300);
    expect(await recorded(before)).toContain(action);
  });
});

it('knows of every deed that has a name what brings it about', () => {
  const here = [...Object.values(RECORDED).map(([action]) => action), ...MORE.map(([action]) => action)];
  const tried = new Set<string>([...here, ...Object.values(TRIED_ELSEWHERE), ...Object.keys(ELSEWHERE)]);
  expect(Object.keys(AUDIT_ACTIONS).filter((action) => !tried.has(action))).toEqual([]);
  for (const [action, file] of Object.entries(ELSEWHERE))
    expect(readFileSync(join(import.meta.dirname, file), 'utf8')).toContain(`'${action}'`);
});

it('leaves none when it is refused', async () => {
  const room = await world.room();
  const before = await head();
  const { agent } = world;
  await agent.post(`/chat/support/room/${room.id}/transfer`, { agentId: randomUUID() }).expect(400);
  await agent.delete(`/chat/support/room/${room.id}/participants/${agent.id}`).expect(403);
  await agent.patch(`/admin/people/${agent.id}`, { role: 'admin' }).expect(403);
  expect(await head()).toBe(before);
});
