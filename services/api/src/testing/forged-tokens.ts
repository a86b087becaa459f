import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import type { Reason } from '@parley/protocol';
import { Accounts, SignedTokens } from '../modules/auth/index.js';
import { TEST_SECRET } from './auth-app.js';
import type { ChatApp, Person } from './chat-app.js';

type Json = Record<string, unknown>;

/** Somebody signed in, and what a token of theirs says. */
interface Mark {
  chat: ChatApp;
  person: Person;
  header: Json;
  payload: Json;
}

export interface ForgedToken {
  kind: string;
  /** Said of tokens that were right once; of anything else nothing is said. */
  reason?: Reason;
  /** Where a token is a field, a field may not be that long. */
  tooLong?: true;
  make(mark: Mark): string | Promise<string>;
}

const encode = (part: unknown): string =>
  Buffer.from(typeof part === 'string' ? part : JSON.stringify(part)).toString('base64url');

function signed(header: unknown, payload: unknown, secret: string | Buffer = TEST_SECRET, hash = 'sha256') {
  const text = `${encode(header)}.${encode(payload)}`;
  return `${text}.${createHmac(hash, secret).update(text).digest('base64url')}`;
}

export async function markOf(chat: ChatApp): Promise<Mark> {
  const person = await chat.a.customer('Mark');
  const [header, payload] = person.tokens.accessToken
    .split('.', 2)
    .map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Json);
  return { chat, person, header: header!, payload: payload! };
}

const unsigned = ['none', 'None', 'NONE', 'nOnE'].flatMap((alg): ForgedToken[] => [
  {
    kind: `alg ${alg}, no signature`,
    make: ({ header, payload }) => `${encode({ ...header, alg })}.${encode(payload)}.`,
  },
  {
    kind: `alg ${alg}, the signature of another`,
    make: ({ header, payload }) => signed({ ...header, alg }, payload),
  },
]);

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = publicKey.export({ type: 'spki', format: 'pem' });

const confused: ForgedToken[] = [
  {
    kind: 'RS256 by a key of their own',
    make({ payload }) {
      const text = `${encode({ alg: 'RS256', typ: 'JWT' })}.${encode(payload)}`;
      return `${text}.${sign('sha256', Buffer.from(text), privateKey).toString('base64url')}`;
    },
  },
  {
    kind: 'HS256 with a public key as the secret',
    make: ({ header, payload }) => signed(header, payload, pem),
  },
  { kind: 'HS256 with an empty secret', make: ({ header, payload }) => signed(header, payload, '') },
  { kind: 'HS256 with another secret', make: ({ header, payload }) => signed(header, payload, 'secret') },
  {
    kind: 'HS512 with the right secret',
    make: ({ payload }) => signed({ alg: 'HS512', typ: 'JWT' }, payload, TEST_SECRET, 'sha512'),
  },
  ...['RS256', 'ES256', 'PS256', 'HS384', '', null, ['HS256'], { alg: 'HS256' }].map((alg): ForgedToken => ({
    kind: `HS256 that calls itself ${JSON.stringify(alg)}`,
    make: ({ header, payload }) => signed({ ...header, alg }, payload),
  })),
];

const elsewhere = (
  [
    ['kid', '../../../../dev/null'],
    ['kid', '/proc/sys/kernel/randomize_va_space'],
    ['kid', `x' union select 'secret' --`],
    ['kid', 'http://169.254.169.254/latest/meta-data'],
    ['kid', ''],
    ['kid', null],
    ['kid', ['a']],
    ['jku', 'http://127.0.0.1/keys.json'],
    ['x5u', 'http://127.0.0.1/cert.pem'],
    ['x5c', ['AAAA']],
    ['jwk', { kty: 'oct', k: 'AAAA' }],
    ['crit', ['exp']],
    ['b64', false],
    ['zip', 'DEF'],
    ['cty', 'JWT'],
  ] as const
).flatMap(([field, value]): ForgedToken[] =>
  // with the right secret, which it should not even be looked at with, and with that of an empty file
  [TEST_SECRET, ''].map((secret) => ({
    kind: `${field} ${JSON.stringify(value)}${secret ? '' : ', signed with nothing'}`,
    make: ({ header, payload }) => signed({ ...header, [field]: value }, payload, secret),
  })),
);

const unfit = (
  [
    ['another aud', { aud: 'shop' }],
    ['a list as aud', { aud: ['parley', 'shop'] }],
    ['no aud', { aud: undefined }],
    ['another iss', { iss: 'shop' }],
    ['no iss', { iss: undefined }],
    ...['refresh', 'ACCESS', 'unsubscribe', 'login-ticket', 'export', undefined, null, 1].map(
      (typ) => [`typ ${typ}`, { typ }] as const,
    ),
    ['no sub', { sub: undefined }],
    ['a sub that is no id', { sub: `' or 1=1 --` }],
    ['a sub that is nobody', { sub: '0198c2b0-0000-7000-8000-000000000000' }],
    ['no sid', { sid: undefined }],
    ['a sid that is no session', { sid: '0198c2b0-0000-7000-8000-000000000000' }],
    ['no exp', { exp: undefined }],
    ['an exp that is text', { exp: '99999999999' }],
    ['no iat', { iat: undefined }],
    ['an iat of tomorrow', { iat: 99_999_999_998, exp: 99_999_999_999 }],
    ['an nbf of tomorrow', { nbf: 99_999_999_998 }],
  ] as const
).map(([kind, change]): ForgedToken => ({
  kind,
  make: ({ header, payload }) => signed(header, { ...payload, ...change }),
}));

const once: ForgedToken[] = [
  {
    kind: 'one that has expired',
    reason: 'TOKEN_EXPIRED',
    make: ({ header, payload }) =>
      signed(header, {
        ...payload,
        iat: Number(payload['iat']) - 9_000,
        exp: Number(payload['iat']) - 8_000,
      }),
  },
  {
    kind: 'one whose session was signed out of',
    reason: 'SESSION_ENDED',
    async make({ chat }) {
      const leaver = await chat.a.customer('Leaver');
      await leaver.post('/auth/logout').expect(200);
      return leaver.tokens.accessToken;
    },
  },
  {
    kind: 'one of a user who was disabled',
    reason: 'SESSION_ENDED',
    async make({ chat }) {
      const gone = await chat.a.customer('Gone');
      await chat.get(Accounts).disable(gone.id);
      return gone.tokens.accessToken;
    },
  },
  {
    kind: 'one of a guest who has an account by now',
    reason: 'SESSION_ENDED',
    async make({ chat }) {
      const { tokens, room } = await chat.a.guest({ message: 'Hello?' });
      const body = {
        email: `${room.id}@shop.test`,
        name: 'Gil',
        password: 'correct horse battery',
        guestRefreshToken: tokens.refreshToken,
      };
      await chat.http.post('/api/auth/register').send(body).expect(201);
      return tokens.accessToken;
    },
  },
];

const others: ForgedToken[] = [
  { kind: 'a refresh token', make: ({ person }) => person.tokens.refreshToken },
  {
    kind: 'a link of a mail',
    make: ({ chat, person }) =>
      chat.get(SignedTokens).sign('unsubscribe', { sub: person.id, sid: person.id, room: person.id }, 900),
  },
  {
    kind: 'the session of somebody else',
    async make({ chat, header, payload }) {
      const other = await chat.a.customer('Other');
      return signed(header, { ...payload, sub: other.id });
    },
  },
  { kind: 'no signature', make: ({ person }) => person.tokens.accessToken.replace(/\.[^.]*$/, '') },
  { kind: 'half a signature', make: ({ person }) => person.tokens.accessToken.slice(0, -20) },
  {
    kind: 'one bit of another payload',
    make({ person }) {
      const [head, body, signature] = person.tokens.accessToken.split('.');
      return `${head}.${body?.slice(0, -1)}${body?.endsWith('A') ? 'B' : 'A'}.${signature}`;
    },
  },
  {
    kind: 'two headers in one',
    make: ({ payload }) => signed('{"alg":"none","alg":"HS512","typ":"JWT"}', payload),
  },
  { kind: 'a payload that is null', make: ({ header }) => signed(header, null) },
  { kind: 'a payload that is a list', make: ({ header, payload }) => signed(header, [payload]) },
  { kind: 'no token', make: () => 'a.b.c' },
  {
    kind: 'a very long one',
    tooLong: true,
    make: ({ header, payload }) => signed(header, { ...payload, x: 'x'.repeat(2_500) }),
  },
];

/** Everything that somebody could hold up in the place of a good token. */
export const FORGED_TOKENS: readonly ForgedToken[] = [
  ...unsigned,
  ...confused,
  ...elsewhere,
  ...unfit,
  ...once,
  ...others,
];
