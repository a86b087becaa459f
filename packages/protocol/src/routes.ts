/** Every REST route, below `/api`. The server registers these and no others; the 405 answers are made from this list. */
export const API_PREFIX = '/api';

export const ROUTES = {
  register: ['POST', '/auth/register'],
  login: ['POST', '/auth/login'],
  refresh: ['POST', '/auth/refresh'],
  link: ['POST', '/auth/link'],
  identify: ['POST', '/auth/identify'],
  setAttributes: ['PUT', '/auth/attributes'],
  demoIdentity: ['POST', '/auth/demo-identity'],
  logout: ['POST', '/auth/logout'],
  me: ['GET', '/auth/me'],
  updateMe: ['PATCH', '/auth/me'],
  loginTotp: ['POST', '/auth/login/totp'],
  openInvitation: ['POST', '/auth/invitation/open'],
  acceptInvitation: ['POST', '/auth/invitation'],
  forgotPassword: ['POST', '/auth/password/forgot'],
  resetPassword: ['POST', '/auth/password/reset'],
  twoFactor: ['GET', '/auth/totp'],
  enrolTwoFactor: ['POST', '/auth/totp'],
  confirmTwoFactor: ['POST', '/auth/totp/confirm'],
  endTwoFactor: ['POST', '/auth/totp/off'],
  sessions: ['GET', '/auth/sessions'],
  endSession: ['DELETE', '/auth/sessions/:id'],
  endOtherSessions: ['POST', '/auth/sessions/end-others'],

  guest: ['POST', '/chat/guest'],
  challenge: ['GET', '/chat/challenge'],
  availability: ['GET', '/chat/availability'],
  currentRoom: ['GET', '/chat/room'],
  createRoom: ['POST', '/chat/room'],
  rooms: ['GET', '/chat/rooms'],
  room: ['GET', '/chat/room/:id'],
  messages: ['GET', '/chat/room/:id/messages'],
  sendMessage: ['POST', '/chat/room/:id/messages'],
  editMessage: ['PATCH', '/chat/room/:id/messages/:messageId'],
  deleteMessage: ['DELETE', '/chat/room/:id/messages/:messageId'],
  read: ['POST', '/chat/room/:id/read'],
  closeRoom: ['POST', '/chat/room/:id/close'],
  rateRoom: ['POST', '/chat/room/:id/rating'],

  search: ['GET', '/chat/search'],

  topics: ['GET', '/chat/topics'],
  supportTeams: ['GET', '/chat/support/teams'],
  supportTopics: ['GET', '/chat/support/topics'],
  supportHours: ['GET', '/chat/support/hours'],
  supportProfiles: ['GET', '/chat/support/profiles'],
  createTeam: ['POST', '/admin/teams'],
  updateTeam: ['PATCH', '/admin/teams/:teamId'],
  setTeamMembers: ['PUT', '/admin/teams/:teamId/members'],
  createTopic: ['POST', '/admin/topics'],
  updateTopic: ['PATCH', '/admin/topics/:topicId'],
  createHours: ['POST', '/admin/hours'],
  updateHours: ['PUT', '/admin/hours/:hoursId'],
  removeHours: ['DELETE', '/admin/hours/:hoursId'],
  updateProfile: ['PATCH', '/admin/people/:id/profile'],

  supportRooms: ['GET', '/chat/support/rooms'],
  assign: ['POST', '/chat/support/room/:id/assign'],
  transfer: ['POST', '/chat/support/room/:id/transfer'],
  updateRoom: ['PATCH', '/chat/support/room/:id'],
  removeParticipant: ['DELETE', '/chat/support/room/:id/participants/:userId'],
  agents: ['GET', '/chat/support/agents'],
  timeline: ['GET', '/chat/support/room/:id/timeline'],

  unsubscribePage: ['GET', '/mail/unsubscribe'],
  unsubscribe: ['POST', '/mail/unsubscribe'],

  people: ['GET', '/admin/people'],
  person: ['GET', '/admin/people/:id'],
  updatePerson: ['PATCH', '/admin/people/:id'],
  resetPersonsPassword: ['POST', '/admin/people/:id/password-reset'],
  endPersonsTwoFactor: ['DELETE', '/admin/people/:id/totp'],
  personsSessions: ['GET', '/admin/people/:id/sessions'],
  endPersonsSessions: ['DELETE', '/admin/people/:id/sessions'],
  endPersonsSession: ['DELETE', '/admin/people/:id/sessions/:sessionId'],
  invitations: ['GET', '/admin/invitations'],
  invite: ['POST', '/admin/invitations'],
  resendInvitation: ['POST', '/admin/invitations/:id/resend'],
  revokeInvitation: ['DELETE', '/admin/invitations/:id'],

  settings: ['GET', '/admin/settings/:group'],
  blocks: ['GET', '/admin/blocks'],
  createBlock: ['POST', '/admin/blocks'],
  endBlock: ['DELETE', '/admin/blocks/:blockId'],
  tryMasking: ['POST', '/admin/masking/try'],
  updateSettings: ['PUT', '/admin/settings/:group'],

  ownPrivacy: ['GET', '/chat/privacy'],
  exportMe: ['GET', '/chat/privacy/export'],
  exportLink: ['POST', '/chat/privacy/export'],
  exportDownload: ['GET', '/chat/privacy/download'],
  eraseMe: ['POST', '/chat/privacy/erasure'],
  certificateKey: ['GET', '/chat/privacy/key'],
  privacyPeople: ['GET', '/admin/privacy/people'],
  exportPerson: ['GET', '/admin/privacy/people/:id/export'],
  personsExportLink: ['POST', '/admin/privacy/people/:id/export'],
  erasePerson: ['POST', '/admin/privacy/people/:id/erasure'],
  erasures: ['GET', '/admin/privacy/erasures'],
  erasure: ['GET', '/admin/privacy/erasures/:id'],
  holds: ['GET', '/admin/privacy/holds'],
  placeHold: ['POST', '/admin/privacy/holds'],
  liftHold: ['DELETE', '/admin/privacy/holds/:id'],
  retentionPreview: ['POST', '/admin/privacy/retention/preview'],

  audit: ['GET', '/admin/audit'],
  auditCsv: ['GET', '/admin/audit.csv'],
  auditHead: ['GET', '/admin/audit/head'],
  auditLink: ['POST', '/admin/audit/export'],
  auditDownload: ['GET', '/admin/audit/download'],

  selfTest: ['GET', '/chat/test'],
  metrics: ['GET', '/metrics'],
  live: ['GET', '/health/live'],
  ready: ['GET', '/health/ready'],
  docs: ['GET', '/docs'],
  docsJson: ['GET', '/docs-json'],
} as const satisfies Record<
  string,
  readonly [method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string]
>;

export type RouteName = keyof typeof ROUTES;

/** The address of a route, its `:name` parts filled in and encoded. */
export function pathOf(route: RouteName, params: Record<string, string> = {}): string {
  const path = ROUTES[route][1].replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(params[name] ?? ''),
  );
  return API_PREFIX + path;
}
