import {
  type ClientEvent,
  isLead,
  isStaff,
  type Role,
  ROLES,
  type RouteName,
  STAFF_ROLES,
} from '@parley/protocol';

/** What a path leads to, seen by who calls: theirs, somebody else's, or nobody's. */
export type Whose = 'own' | 'foreign' | 'missing';
/** `in`: past the guards; what becomes of it is for other tests. */
export type Outcome = 'in' | 'FORBIDDEN' | 'NOT_FOUND';
export type TargetKind =
  | 'room'
  | 'closedRoom'
  | 'message'
  | 'participant'
  | 'session'
  | 'person'
  | 'personsSession'
  | 'invitation'
  | 'block'
  | 'customer'
  | 'hold'
  | 'team'
  | 'topic'
  | 'hours'
  | 'answer'
  | 'integrationKey'
  | 'erasure'
  | 'savedFilter'
  | 'contactNote';

export interface Target {
  kind: TargetKind;
  answer(role: Role, whose: Whose): Outcome;
}

export interface Access {
  /** Others are `FORBIDDEN`, and without a token `UNAUTHENTICATED`. */
  who: 'anyone' | readonly Role[];
  target?: Target;
  /** What the body brings decides, and a wrong one is `UNAUTHENTICATED`. */
  secret?: true;
  /** Without a token too, and with one it does more. */
  optionalToken?: true;
  /** Whoever called it may be signed out. */
  spends?: true;
}

const anyone: Access = { who: 'anyone' };
const withSecret: Access = { who: 'anyone', secret: true };
/** A key of a host system decides, and nobody's token opens anything. */
const hosts: Access = { who: 'anyone', secret: true, optionalToken: true };
const signedIn: Access = { who: ROLES };
/** Whom the shop serves. */
const served: Access = { who: ['customer', 'guest', 'driver'] };
const staff: Access = { who: STAFF_ROLES };
const leads: Access = { who: ['manager', 'admin'] };
const admins: Access = { who: ['admin'] };

/** Who may not see something is told what they would be told of nothing. */
const unlessMissing =
  (there: (role: Role, whose: 'own' | 'foreign') => Outcome) =>
  (role: Role, whose: Whose): Outcome =>
    whose === 'missing' ? 'NOT_FOUND' : there(role, whose);

const room = (there: (role: Role, whose: 'own' | 'foreign') => Outcome = () => 'in'): Target => ({
  kind: 'room',
  answer: unlessMissing((role, whose) =>
    whose === 'own' || isStaff(role) ? there(role, whose) : 'NOT_FOUND',
  ),
});
/** Staff who only look on have no mark. */
const mark = room((_, whose) => (whose === 'own' ? 'in' : 'FORBIDDEN'));
/** By its author alone, or by those that `also` names. */
const message = (also: (role: Role) => boolean): Target => ({
  kind: 'message',
  answer: unlessMissing((role, whose) => {
    if (whose === 'own') return 'in';
    if (!isStaff(role)) return 'NOT_FOUND';
    return also(role) ? 'in' : 'FORBIDDEN';
  }),
});

const found = unlessMissing(() => 'in');
/** Lists of one's own: what is another's is not there. */
const onesOwn = (kind: TargetKind): Target => ({
  kind,
  answer: (_, whose) => (whose === 'own' ? 'in' : 'NOT_FOUND'),
});

/** Others have it in their list, too, and only leads change what is not their own. */
const ofList: Target = {
  kind: 'savedFilter',
  answer: unlessMissing((role, whose) => (whose === 'own' || isLead(role) ? 'in' : 'FORBIDDEN')),
};

/** The staff read each other's, and only leads change what is not their own. */
const noteOf: Target = { ...ofList, kind: 'contactNote' };

/** Every route. */
export const ROUTE_ACCESS: Record<RouteName, Access> = {
  register: anyone,
  login: withSecret,
  loginTotp: withSecret,
  refresh: withSecret,
  link: withSecret,
  identify: { ...withSecret, optionalToken: true },
  demoIdentity: anyone,
  openInvitation: withSecret,
  acceptInvitation: withSecret,
  forgotPassword: anyone,
  resetPassword: withSecret,
  logout: { ...signedIn, spends: true },
  me: signedIn,
  updateMe: { ...signedIn, spends: true },
  setAttributes: { who: ['customer', 'guest'] },
  twoFactor: staff,
  enrolTwoFactor: staff,
  confirmTwoFactor: staff,
  endTwoFactor: staff,
  newRecoveryCodes: staff,
  sessions: signedIn,
  endSession: { ...signedIn, target: onesOwn('session'), spends: true },
  endOtherSessions: { ...signedIn, spends: true },

  guest: anyone,
  challenge: anyone,
  availability: anyone,
  currentRoom: signedIn,
  createRoom: signedIn,
  rooms: signedIn,
  room: { who: ROLES, target: room() },
  messages: { who: ROLES, target: room() },
  sendMessage: { who: ROLES, target: room() },
  editMessage: { who: ROLES, target: message(() => false) },
  deleteMessage: { who: ROLES, target: message(isLead) },
  read: { who: ROLES, target: mark },
  closeRoom: { who: ROLES, target: room() },
  rateRoom: {
    who: ROLES,
    target: { ...room((role) => (isStaff(role) ? 'FORBIDDEN' : 'in')), kind: 'closedRoom' },
  },

  search: signedIn,

  topics: anyone,
  assignments: { ...staff, target: room() },
  acceptOffer: { ...staff, target: room() },
  declineOffer: { ...staff, target: room() },
  supportTeams: staff,
  supportTopics: staff,
  supportHours: staff,
  supportProfiles: staff,
  replayRouting: leads,
  waitCalibration: leads,
  createTeam: admins,
  updateTeam: { ...admins, target: { kind: 'team', answer: found } },
  setTeamMembers: { ...admins, target: { kind: 'team', answer: found } },
  createTopic: admins,
  updateTopic: { ...admins, target: { kind: 'topic', answer: found } },
  createHours: admins,
  updateHours: { ...admins, target: { kind: 'hours', answer: found } },
  removeHours: { ...admins, target: { kind: 'hours', answer: found } },
  updateProfile: { ...admins, target: { kind: 'person', answer: found } },

  supportRooms: staff,
  assign: { who: STAFF_ROLES, target: room() },
  transfer: { who: STAFF_ROLES, target: room() },
  answerTransfer: { who: STAFF_ROLES, target: room() },
  drafts: staff,
  saveDraft: { who: STAFF_ROLES, target: room() },
  tellVisit: { who: ['customer', 'guest'], target: room() },
  visit: { who: STAFF_ROLES, target: room() },
  beacon: anyone,
  liveVisitors: staff,
  inviteVisitor: { who: STAFF_ROLES },
  takeInvitation: anyone,
  whispers: { who: STAFF_ROLES, target: room() },
  whisper: { ...leads, target: room() },
  attention: staff,
  seeMentions: { who: STAFF_ROLES, target: room() },
  followers: { who: STAFF_ROLES, target: room() },
  follow: { who: STAFF_ROLES, target: room() },
  unfollow: { who: STAFF_ROLES, target: room() },
  withdrawTransfer: { who: STAFF_ROLES, target: room() },
  updateRoom: { who: STAFF_ROLES, target: room() },
  removeParticipant: { ...leads, target: { kind: 'participant', answer: found } },
  agents: staff,
  timeline: { ...leads, target: room() },
  bulk: staff,
  listCounts: staff,
  today: staff,
  savedFilters: staff,
  saveFilter: staff,
  updateFilter: { ...staff, target: ofList },
  deleteFilter: { ...staff, target: ofList },

  tagCatalogue: staff,
  attributeCatalogue: staff,
  setRoomAttributes: { who: STAFF_ROLES, target: room() },
  contacts: leads,
  contact: { ...leads, target: { kind: 'customer', answer: found } },
  mergeContacts: { ...leads, target: { kind: 'customer', answer: found } },
  setContactAttributes: { ...staff, target: { kind: 'customer', answer: found } },
  contactNotes: { ...staff, target: { kind: 'customer', answer: found } },
  addContactNote: { ...staff, target: { kind: 'customer', answer: found } },
  editContactNote: { ...staff, target: noteOf },
  removeContactNote: { ...staff, target: noteOf },
  answers: staff,
  createAnswer: staff,
  updateAnswer: { ...staff, target: onesOwn('answer') },
  removeAnswer: { ...staff, target: onesOwn('answer') },
  answerHistory: { ...staff, target: onesOwn('answer') },
  restoreAnswer: { ...staff, target: onesOwn('answer') },
  noteAnswerUse: { ...staff, target: onesOwn('answer') },
  roomAnswers: { who: STAFF_ROLES, target: room() },

  unsubscribePage: withSecret,
  unsubscribe: withSecret,

  people: leads,
  person: { ...leads, target: { kind: 'person', answer: found } },
  updatePerson: { ...admins, target: { kind: 'person', answer: found } },
  resetPersonsPassword: { ...admins, target: { kind: 'person', answer: found } },
  endPersonsTwoFactor: { ...admins, target: { kind: 'person', answer: found } },
  personsSessions: { ...admins, target: { kind: 'person', answer: found } },
  endPersonsSessions: { ...admins, target: { kind: 'person', answer: found } },
  endPersonsSession: { ...admins, target: { kind: 'personsSession', answer: found } },
  invitations: leads,
  invite: leads,
  resendInvitation: { ...leads, target: { kind: 'invitation', answer: found } },
  revokeInvitation: { ...leads, target: { kind: 'invitation', answer: found } },

  blocks: leads,
  createBlock: leads,
  endBlock: { ...leads, target: { kind: 'block', answer: found } },
  settings: admins,
  updateSettings: admins,
  tryMasking: admins,

  ownPrivacy: served,
  exportMe: served,
  exportLink: served,
  exportDownload: withSecret,
  eraseMe: { ...served, spends: true },
  certificateKey: anyone,
  privacyPeople: admins,
  exportPerson: { ...admins, target: { kind: 'customer', answer: found } },
  personsExportLink: { ...admins, target: { kind: 'customer', answer: found } },
  erasePerson: { ...admins, target: { kind: 'customer', answer: found } },
  erasures: admins,
  erasure: { ...admins, target: { kind: 'erasure', answer: found } },
  holds: admins,
  placeHold: admins,
  liftHold: { ...admins, target: { kind: 'hold', answer: found } },
  retentionPreview: admins,

  putOrder: hosts,
  putBooking: hosts,
  putRecords: hosts,
  putContactAttributes: hosts,
  putRoomAttributes: hosts,
  putDriver: hosts,
  startHostRoom: hosts,
  closeHostRoom: hosts,
  integrationKeys: admins,
  createIntegrationKey: admins,
  revokeIntegrationKey: { ...admins, target: { kind: 'integrationKey', answer: found } },
  pairedRooms: staff,
  records: signedIn,
  sendCard: { who: ROLES, target: room(() => 'NOT_FOUND') },

  audit: admins,
  auditCsv: admins,
  auditHead: admins,
  auditLink: admins,
  auditDownload: withSecret,

  selfTest: admins,
  metrics: admins,
  live: anyone,
  ready: anyone,
  docs: anyone,
  docsJson: anyone,
};

/** Every event of the socket. Nobody has a socket without a token. */
export const EVENT_ACCESS: Record<ClientEvent, { who: readonly Role[]; answer?: Target['answer'] }> = {
  // own: with one's own id
  register: { who: ROLES, answer: (_, whose) => (whose === 'own' ? 'in' : 'FORBIDDEN') },
  joinRoom: { who: ROLES, answer: room().answer },
  leaveRoom: { who: ROLES },
  sendMessage: { who: ROLES, answer: room().answer },
  typing: { who: ROLES, answer: room().answer },
  typingText: { who: ['customer', 'guest'], answer: room().answer },
  delivered: { who: ROLES, answer: mark.answer },
  read: { who: ROLES, answer: mark.answer },
  setStatus: { who: STAFF_ROLES },
  refreshToken: { who: ROLES },
};
