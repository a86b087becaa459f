import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { API_PREFIX, type ErrorCode, LIMITS, type Reason } from '@parley/protocol';
import type { RawRequest } from './raw-http.js';
import type { InputWorld, Who } from './world.js';

export interface RestCase {
  name: string;
  by?: Who;
  request: (world: InputWorld) => RawRequest;
  /** One of these; `null` is an answer without a body of ours. */
  answer: ErrorCode | 'OK';
  reason?: Reason;
  /** The server ends the connection, since it will not read the rest. */
  closes?: true;
}

const JSON_TYPE = { 'content-type': 'application/json' };
const post = (
  path: string,
  body: string | Buffer,
  headers: RawRequest['headers'] = JSON_TYPE,
): RawRequest => ({
  method: 'POST',
  path: API_PREFIX + path,
  headers,
  body,
});
const patch = (path: string, body: unknown): RawRequest => ({
  ...post(path, JSON.stringify(body)),
  method: 'PATCH',
});
const get = (path: string): RawRequest => ({ method: 'GET', path: API_PREFIX + path });
const messages = (world: InputWorld): string => `/chat/room/${world.roomId}/messages`;
const say = (body: string | Buffer, headers?: RawRequest['headers']) => (world: InputWorld) =>
  post(messages(world), body, headers);

/** Bodies that are no JSON object of the right size and shape, sent where a message is expected. */
const BODIES: RestCase[] = (
  [
    ['a body that breaks off', '{', 'INVALID'],
    ['null', 'null', 'INVALID'],
    ['an array', '[]', 'INVALID'],
    ['an array of messages', '[{"message":"needle"}]', 'INVALID'],
    ['a string', '"needle"', 'INVALID'],
    ['a number', '42', 'INVALID'],
    ['NaN', 'NaN', 'INVALID'],
    ['a number that is none', '{"message":"needle","x":NaN}', 'INVALID'],
    ['nothing', '', 'INVALID'],
    ['an empty object', '{}', 'INVALID'],
    ['two objects', '{"message":"needle"}{"message":"needle"}', 'INVALID'],
    ['single quotes', `{'message':'needle'}`, 'INVALID'],
    ['a comment', '{"message":"needle"/**/}', 'INVALID'],
    ['a byte order mark', '\ufeff{"message":""}', 'INVALID'],
    ['an unknown field', '{"message":"needle","senderId":"x"}', 'INVALID'],
    ['a NUL in a key', '{"message":"needle","a\\u0000b":1}', 'INVALID'],
    ['a prototype', '{"message":"needle","__proto__":{"private":true}}', 'INVALID'],
    ['a constructor', '{"message":"needle","constructor":{"prototype":{"private":true}}}', 'INVALID'],
    ['a toString', '{"message":"needle","toString":"x"}', 'INVALID'],
    ['a constructor in a field', '{"message":"needle","metadata":{"a":{"constructor":"x"}}}', 'INVALID'],
    ['a then', '{"message":"needle","then":"x"}', 'INVALID'],
    ['10,000 levels', '['.repeat(10_000) + ']'.repeat(10_000), 'INVALID'],
    [
      '10,000 levels in a field',
      `{"message":"needle","metadata":${'{"a":'.repeat(10_000)}1${'}'.repeat(10_001)}`,
      'INVALID',
    ],
    [
      '21 levels in a field',
      `{"message":"needle","metadata":${'{"a":'.repeat(21)}1${'}'.repeat(22)}`,
      'INVALID',
    ],
    [
      '20,000 keys',
      JSON.stringify(Object.fromEntries(Array.from({ length: 20_000 }, (_, n) => [n, 1]))),
      'TOO_LARGE',
    ],
    ['100,000 elements', `[${'1,'.repeat(99_999)}1]`, 'TOO_LARGE'],
    [
      'metadata over its limit',
      JSON.stringify({ message: 'm', metadata: { a: 'needle'.repeat(2_000) } }),
      'INVALID',
    ],
    [
      'bytes that are no UTF-8',
      Buffer.from([...Buffer.from('{"message":"needle'), 0xff, 0xfe, 0x22, 0x7d]),
      'INVALID',
    ],
    [
      'a surrogate in UTF-8',
      Buffer.from([...Buffer.from('{"message":"needle'), 0xed, 0xa0, 0x80, 0x22, 0x7d]),
      'INVALID',
    ],
  ] as [string, string | Buffer, ErrorCode][]
).map(([name, body, answer]) => ({
  name: `R1, R2, R4, R12, R13, R17: ${name}`,
  by: 'guest',
  request: say(body),
  answer,
}));

const right = '{"message":"needle"}';
const big = JSON.stringify({ message: 'x'.repeat(LIMITS.bodyBytes) });
const type = (value: string, more: object = {}) => ({ 'content-type': value, ...more });

/** What stands around the body. */
const ENVELOPES: RestCase[] = (
  [
    ['over the limit', big, JSON_TYPE, 'TOO_LARGE', true],
    ['5 MB', Buffer.alloc(5 * 1024 * 1024, 0x20), JSON_TYPE, 'TOO_LARGE', true],
    [
      '5 MB of unknown length',
      Buffer.alloc(5 * 1024 * 1024, 0x20),
      { ...JSON_TYPE, 'transfer-encoding': 'chunked' },
      'TOO_LARGE',
      true,
    ],
    ['a form', 'message=needle', type('application/x-www-form-urlencoded'), 'UNSUPPORTED_TYPE'],
    [
      'a multipart form',
      '--x\r\n\r\nneedle\r\n--x--',
      type('multipart/form-data; boundary=x'),
      'UNSUPPORTED_TYPE',
    ],
    ['XML', '<message/>', type('text/xml'), 'UNSUPPORTED_TYPE'],
    ['plain text', right, type('text/plain'), 'UNSUPPORTED_TYPE'],
    ['no type', right, {}, 'UNSUPPORTED_TYPE'],
    ['a type that only begins like JSON', right, type('application/jsonneedle'), 'UNSUPPORTED_TYPE'],
    ['UTF-16', Buffer.from(right, 'utf16le'), type('application/json; charset=utf-16'), 'UNSUPPORTED_TYPE'],
    ['UTF-7', right, type('application/json; charset=utf-7'), 'UNSUPPORTED_TYPE'],
    ['Latin 1', right, type('application/json; charset=iso-8859-1'), 'UNSUPPORTED_TYPE'],
    ['an unknown encoding', right, { ...JSON_TYPE, 'content-encoding': 'needle' }, 'UNSUPPORTED_TYPE'],
    [
      'two encodings',
      gzipSync(gzipSync(right)),
      { ...JSON_TYPE, 'content-encoding': 'gzip, gzip' },
      'UNSUPPORTED_TYPE',
    ],
    ['gzip that is none', right, { ...JSON_TYPE, 'content-encoding': 'gzip' }, 'INVALID'],
    [
      'gzip that breaks off',
      gzipSync(big).subarray(0, 60),
      { ...JSON_TYPE, 'content-encoding': 'gzip' },
      'INVALID',
    ],
    [
      'gzip with a body over the limit in it',
      gzipSync(big),
      { ...JSON_TYPE, 'content-encoding': 'gzip' },
      'TOO_LARGE',
      true,
    ],
  ] as [string, string | Buffer, Record<string, string>, ErrorCode, true?][]
).map(([name, body, headers, answer, closes]) => ({
  name: `R14, R16: ${name}`,
  by: 'guest',
  request: say(body, headers),
  answer,
  ...(closes && { closes }),
}));

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

const cursor = (parts: unknown): string => Buffer.from(JSON.stringify(parts)).toString('base64url');
const ID = '01890000-0000-7000-8000-000000000000';
const NOW = '2026-01-31 10:00:00.5+00';

/** G2: what may be done to a cursor, by the order of the list it is given to. */
export const CURSORS: readonly [name: string, sort: string, cursor: string][] = [
  ['another order', 'created', cursor(['activity', NOW, ID])],
  ['a number where a time stands', 'activity', cursor(['activity', '12345', ID])],
  ['a time where a number stands', 'priority', cursor(['priority', NOW, ID])],
  ['a number that overflows', 'priority', cursor(['priority', '9'.repeat(40), ID])],
  ['no id', 'activity', cursor(['activity', NOW, 'needle'])],
  ['SQL', 'activity', cursor(['activity', `${NOW}'); drop table app_user; --`, ID])],
  ['an object', 'activity', cursor({ sort: 'activity', key: NOW, id: ID })],
  ['one part more', 'activity', cursor(['activity', NOW, ID, 1])],
  ['numbers for text', 'activity', cursor(['activity', 5, 5])],
  ['null', 'activity', cursor(null)],
  ['10 KB', 'activity', 'A'.repeat(10_000)],
  ['no base64', 'activity', '!!!!'],
  ...[
    'infinity',
    'now',
    '2026-02-30 10:00:00+00',
    '2026-13-01 10:00:00+00',
    '0000-01-01 10:00:00+00',
    '2026-01-31 25:00:00+00',
    '2026-01-31 10:61:00+00',
    '2026-01-31 10:00:61+00',
    '2026-01-31 10:00:00+99',
    '2026-01-31 10:00:00+00:99',
    '9999-99-99 99:99:99+99',
  ].map((key): [string, string, string] => [`the time ${key}`, 'activity', cursor(['activity', key, ID])]),
];
