import { randomUUID } from 'node:crypto';
import { API_PREFIX, type ErrorCode } from '@parley/protocol';
import { BODIES, ENVELOPES } from './body.cases.js';
import { type RestCase, post, patch, get, messages, say } from './rest-case.js';

/** What nobody may say of themselves. */
const ASSIGNED: RestCase[] = [
  { name: 'R4: a sender', body: { message: 'needle', senderId: randomUUID() } },
  { name: 'R4: a time', body: { message: 'needle', createdAt: '2020-01-01T00:00:00.000Z' } },
  { name: 'R4: a seq', body: { message: 'needle', seq: 1 } },
  { name: 'R4: support', body: { message: 'needle', isFromSupport: true } },
  { name: 'S24: a note by a guest', body: { message: 'needle', private: true } },
].map(
  ({ name, body }) => ({ name, by: 'guest', request: say(JSON.stringify(body)), answer: 'INVALID' }) as const,
);

const OWN: RestCase[] = [
  ...[
    { role: 'admin' },
    { userId: randomUUID() },
    { isVerified: true },
    { id: randomUUID() },
    { avatarUrl: 'x' },
  ].map((body): RestCase => ({
    name: `R5: ${Object.keys(body)[0]} in the own profile`,
    by: 'stranger',
    request: () => patch('/auth/me', { name: 'needle', ...body }),
    answer: 'INVALID',
  })),
  ...['user_id', 'userId', 'supportAgentId', 'rating', 'lastSeq'].map((field): RestCase => ({
    name: `R6: ${field} of a room`,
    by: 'agent',
    request: (world) => patch(`/chat/support/room/${world.roomId}`, { [field]: world.people.agent.id }),
    answer: 'INVALID',
  })),
  {
    name: 'R8: an object for a string',
    request: () => post('/auth/login', '{"email":{"$ne":null},"password":{"$ne":null}}'),
    answer: 'INVALID',
  },
];

const QUERIES: RestCase[] = [
  '/chat/support/rooms?status[]=open&status[]=closed',
  '/chat/support/rooms?status=open&status=closed',
  '/chat/support/rooms?customerId[0]=a',
  '/chat/support/rooms?sort[$ne]=a',
  '/chat/support/rooms?__proto__[a]=b',
  '/chat/support/rooms?__proto__=b',
  '/chat/support/rooms?constructor=b',
  '/chat/support/rooms?offset=1000000000000',
  '/chat/support/rooms?query_operator=OR%201%3D1',
  '/chat/support/rooms?filter=1%29%3B%20select%20pg_sleep%289%29--',
  '/chat/support/rooms?limit=0',
  '/chat/support/rooms?limit=101',
  '/chat/support/rooms?limit=+5',
  '/chat/support/rooms?limit=5&limit=6',
  '/chat/support/rooms?limit=05',
  '/chat/support/rooms?limit=-0',
  '/chat/support/rooms?limit=9223372036854775808',
  '/chat/support/rooms?limit=1e309',
  '/chat/support/rooms?limit=%20%205',
  `/chat/support/rooms?${'a=1&'.repeat(1_500)}`,
].map(
  (path) =>
    ({
      name: `R9, R10, Q, G4: ${path.slice(0, 70)}`,
      by: 'agent',
      request: () => get(path),
      answer: 'INVALID',
    }) as const,
);

const NUMBERS: RestCase[] = [
  '9223372036854775808',
  '1e309',
  '-0',
  '-1',
  '0.5',
  '"1e3"',
  '" 5 "',
  '"5"',
  '[5]',
  '1e16',
].map((number) => ({
  name: `R10: ${number} as a seq`,
  by: 'guest',
  request: (world) => post(`/chat/room/${world.roomId}/read`, `{"seq":${number}}`),
  answer: 'INVALID',
}));

const METHODS: RestCase[] = [
  ...['TRACE', 'PUT', 'DELETE', 'PROPFIND', 'LINK'].map((method): RestCase => ({
    name: `R18: ${method} on a route that only gives`,
    by: 'guest',
    request: () => ({ method, path: `${API_PREFIX}/chat/rooms` }),
    answer: 'METHOD_NOT_ALLOWED',
  })),
  {
    name: 'R18: another method in a header',
    by: 'guest',
    request: (world) => ({
      ...get(`/chat/room/${world.roomId}`),
      headers: { 'x-http-method-override': 'DELETE', 'x-method-override': 'DELETE' },
    }),
    answer: 'OK',
  },
];

/** Nobody gets anywhere by another spelling. */
const PATHS: RestCase[] = (
  [
    ['/api/chat/support/rooms', 'UNAUTHENTICATED'],
    ['/api/chat/support/rooms/', 'UNAUTHENTICATED'],
    ['/API/CHAT/SUPPORT/ROOMS', 'UNAUTHENTICATED'],
    ['/api/chat/support/rooms?', 'UNAUTHENTICATED'],
    ['/api/chat/support/rooms?x=/api/health/live', 'UNAUTHENTICATED'],
    ['http://127.0.0.1/api/chat/support/rooms', 'UNAUTHENTICATED'],
    ['/api/chat/%73upport/rooms', 'NOT_FOUND'],
    ['/api//chat/support/rooms', 'NOT_FOUND'],
    ['//api/chat/support/rooms', 'NOT_FOUND'],
    ['/api/health/live/../../chat/support/rooms', 'NOT_FOUND'],
    ['/api/health/live/..;/chat/support/rooms', 'NOT_FOUND'],
    ['/api/%2e%2e/api/chat/support/rooms', 'NOT_FOUND'],
    ['/api/chat/support/rooms;x=1', 'NOT_FOUND'],
    ['/api/chat/support/rooms%00', 'NOT_FOUND'],
    ['/api/chat/support/rooms%20', 'NOT_FOUND'],
    ['/api/chat/support/rooms.json', 'NOT_FOUND'],
    ['/api/chat/support%2frooms', 'NOT_FOUND'],
    ['/api/chat\\support\\rooms', 'NOT_FOUND'],
    ['/api/chat/room/%zz', 'INVALID'],
    ['/api/chat/room/%', 'INVALID'],
    ['/api/chat/room/%ff%fe', 'INVALID'],
    ['/%', 'NOT_FOUND'],
    ['/api', 'NOT_FOUND'],
    ['/', 'NOT_FOUND'],
    ['/metrics', 'NOT_FOUND'],
    ['/debug', 'NOT_FOUND'],
    ['/.env', 'NOT_FOUND'],
    ['/.git/HEAD', 'NOT_FOUND'],
    ['/main.js.map', 'NOT_FOUND'],
    ['/package.json', 'NOT_FOUND'],
    ['/api/.env', 'NOT_FOUND'],
  ] as [string, ErrorCode][]
).map(([path, answer]) => ({ name: `R20, R36: ${path}`, request: () => ({ method: 'GET', path }), answer }));

const headers = (count: number): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`x${n}`, '1']));

const HEADERS: RestCase[] = [
  {
    name: 'R22: 101 headers',
    request: () => ({ ...get('/health/live'), headers: headers(101) }),
    answer: 'INVALID',
  },
  {
    name: 'R22: 900 headers',
    request: () => ({ ...get('/health/live'), headers: headers(900) }),
    answer: 'INVALID',
  },
  {
    name: 'R22: a header of 17 KiB',
    request: () => ({ ...get('/health/live'), headers: { needle: 'x'.repeat(17 * 1024) } }),
    answer: 'INVALID',
    closes: true,
  },
  {
    name: 'a path of 17 KiB',
    request: () => get(`/chat/room/${'needle'.repeat(3_000)}`),
    answer: 'INVALID',
    closes: true,
  },
];

const FOREIGN: RestCase[] = [
  {
    name: 'S26: an id that somebody else has used here',
    by: 'agent',
    request: (world) => post(messages(world), JSON.stringify({ id: world.messageId, message: 'a message' })),
    answer: 'CONFLICT',
    reason: 'ID_REUSED',
  },
  {
    name: 'R32: the same id, another text',
    by: 'guest',
    request: (world) => post(messages(world), JSON.stringify({ id: world.messageId, message: 'needle' })),
    answer: 'CONFLICT',
    reason: 'ID_REUSED',
  },
  {
    name: 'a priority that only staff give',
    by: 'stranger',
    request: () => post('/chat/room', '{"priority":"urgent","message":"needle"}'),
    answer: 'INVALID',
  },
  {
    name: 'an empty message with a new guest',
    request: () => post('/chat/guest', '{"name":"Needle","message":"\\u2800"}'),
    answer: 'INVALID',
    reason: 'EMPTY',
  },
  {
    name: 'the staff log, for a guest',
    by: 'guest',
    request: (world) => get(`${messages(world)}?log=staff`),
    answer: 'FORBIDDEN',
  },
  ...(['guest', 'stranger'] as const).flatMap((by) =>
    ['/chat/support/rooms', '/chat/support/agents', '/chat/test'].map((path): RestCase => ({
      name: `A6: ${path} for a ${by}`,
      by,
      request: () => get(path),
      answer: 'FORBIDDEN',
    })),
  ),
  { name: 'the self-test, for an agent', by: 'agent', request: () => get('/chat/test'), answer: 'FORBIDDEN' },
];

export const REST_CASES: readonly RestCase[] = [
  ...BODIES,
  ...ENVELOPES,
  ...ASSIGNED,
  ...OWN,
  ...QUERIES,
  ...NUMBERS,
  ...METHODS,
  ...PATHS,
  ...HEADERS,
  ...FOREIGN,
];
