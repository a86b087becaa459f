import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ErrorBody } from '@parley/protocol';
import { Accounts } from './modules/auth/index.js';
import { type ChatApp, chatApp, type Person, type TestSocket } from './testing/chat-app.js';
import { FORGED_TOKENS, markOf } from './testing/forged-tokens.js';

type Refusal = Pick<ErrorBody, 'code' | 'reason'>;
type Mark = Awaited<ReturnType<typeof markOf>>;

let chat: ChatApp;
let mark: Mark;
const open: Partial<Record<string, TestSocket>> = {};

beforeAll(async () => {
  chat = await chatApp();
  mark = await markOf(chat);
  for (const transport of ['websocket', 'polling'])
    open[transport] = await mark.person.socket({ transports: [transport] });
});
afterAll(() => chat.close());

const shake =
  (transport: string) =>
  async (token: string): Promise<Refusal | null> =>
    mark.person.socket({ token, transports: [transport] }).then(
      (socket) => (socket.close(), null),
      (refusal: Refusal) => refusal,
    );

/** Shows the token to a connection that is open already: it would live on with it. */
const renew =
  (transport: string) =>
  async (accessToken: string): Promise<Refusal | null> => {
    const answer = await open[transport]!.emitRaw('refreshToken', { accessToken });
    return answer.ok ? null : answer.error;
  };

/** Every way to say who one is. Each answers null if it believes it. */
const DOORS: Record<string, (token: string) => Promise<Refusal | null>> = {
  async REST(token) {
    const { status, body } = await chat.http.get('/api/auth/me').set('Authorization', `Bearer ${token}`);
    return status === 200 ? null : (body as Refusal);
  },
  async 'REST that changes something'(token) {
    const request = chat.http.post('/api/chat/room').set('Authorization', `Bearer ${token}`);
    const { status, body } = await request.send({ subject: 'Mine' });
    return status === 201 ? null : (body as Refusal);
  },
  'a websocket': shake('websocket'),
  polling: shake('polling'),
  'an open websocket': renew('websocket'),
  'open polling': renew('polling'),
};

describe.each(Object.entries(DOORS))('%s', (_, enter) => {
  it('lets in who holds a good token', async () => {
    expect(await enter(mark.person.tokens.accessToken)).toBeNull();
  });

  it.each(FORGED_TOKENS)('refuses $kind', async ({ make, reason, tooLong }) => {
    const refusal = await enter(await make(mark));
    expect(refusal?.reason).toBe(reason);
    expect(tooLong ? ['UNAUTHENTICATED', 'INVALID'] : ['UNAUTHENTICATED']).toContain(refusal?.code);
  });
});

describe('a refresh', () => {
  const refresh = (refreshToken: string) => chat.http.post('/api/auth/refresh').send({ refreshToken });

  it.each(FORGED_TOKENS.filter(({ kind }) => kind !== 'a refresh token'))(
    'refuses $kind',
    async ({ make }) => {
      const { status, body } = await refresh(await make(mark));
      // the DTO takes none that long
      expect([400, 401]).toContain(status);
      expect(body).not.toHaveProperty('accessToken');
    },
  );

  it('refuses a good access token', async () => {
    await refresh(mark.person.tokens.accessToken).expect(401);
  });

  it.each(['a session that was signed out of', 'a user who was disabled'])(
    'refuses the token of %s',
    async (of) => {
      const person: Person = await chat.a.customer('Ex');
      if (of.includes('user')) await chat.get(Accounts).disable(person.id);
      else await person.post('/auth/logout').expect(200);
      const { body } = await refresh(person.tokens.refreshToken).expect(401);
      expect(body).toMatchObject({ reason: 'SESSION_ENDED' });
    },
  );
});

it('has left everybody where they were', async () => {
  expect((await mark.person.get('/auth/me').expect(200)).body).toMatchObject({ id: mark.person.id });
  for (const socket of Object.values(open)) expect(socket?.raw.connected).toBe(true);
});
