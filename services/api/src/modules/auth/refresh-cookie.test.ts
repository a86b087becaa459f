import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { API_PREFIX, COOKIE_SURFACES, IN_COOKIE, type SessionTokens, SURFACE_HEADER } from '@parley/protocol';
import type { Response, Test } from 'supertest';
import { type ChatApp, chatApp } from '../../testing/chat-app.js';

const AT = `${API_PREFIX}/auth`;
const PASSWORD = 'correct horse battery';

let chat: ChatApp;
let secure: ChatApp;

beforeAll(async () => {
  chat = await chatApp();
  secure = await chatApp({ publicUrl: 'https://chat.test' }, { database: chat.database });
});
afterAll(async () => {
  await secure.close();
  await chat.close();
});

/** A page of ours in a browser, which keeps the cookies that it is given. */
class OwnPage {
  cookies = new Map<string, string>();
  given: string[] = [];

  constructor(
    private readonly app = chat,
    private readonly headers: Record<string, string> = {},
  ) {}

  async post(path: string, body: object, token?: string): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const request: Test = this.app.http.post(API_PREFIX + path).send(body);
    request.set({ Origin: this.app.url, [SURFACE_HEADER]: 'console', ...(cookie && { Cookie: cookie }) });
    request.set(this.headers);
    if (token) request.set('Authorization', `Bearer ${token}`);
    const answer = await request;
    this.given = (answer.headers['set-cookie'] as unknown as string[] | undefined) ?? [];
    for (const line of this.given) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value) this.cookies.set(name, value);
      else this.cookies.delete(name);
    }
    return answer;
  }

  refresh = (): Promise<Response> => this.post('/auth/refresh', { refreshToken: IN_COOKIE });
}

async function account(name: string): Promise<{ email: string; password: string }> {
  const { user } = await chat.a.customer(name);
  return { email: user.email ?? '', password: PASSWORD };
}

const tokensOf = ({ body }: Response): SessionTokens => body as SessionTokens;

describe('the refresh token of a page of ours', () => {
  it('is in a cookie that no script can read, and in no answer', async () => {
    const page = new OwnPage();
    const answer = await page.post('/auth/login', await account('Carla'));
    expect(answer.status).toBe(200);
    expect(tokensOf(answer).refreshToken).toBe(IN_COOKIE);
    expect(page.given).toHaveLength(1);
    const [line = ''] = page.given;
    const port = new URL(chat.url).port;
    const [pair = '', ...attributes] = line.split('; ');
    expect(pair).toMatch(new RegExp(`^parley-console-${port}=[\\w-]{43}$`));
    expect(attributes).toEqual(expect.arrayContaining(['HttpOnly', 'SameSite=Strict', 'Path=/api/auth']));
    expect(attributes).not.toContain('Secure');
    expect(line).not.toMatch(/Domain=/);
    expect(JSON.stringify(answer.body)).not.toContain(pair.split('=')[1]);
    const again = await page.refresh();
    expect(again.status).toBe(200);
    expect(tokensOf(again)).toMatchObject({ refreshToken: IN_COOKIE, user: { name: 'Carla' } });
  });

  it('goes over https alone where the page came over it', async () => {
    const page = new OwnPage(secure, { Origin: 'https://chat.test' });
    await page.post('/auth/login', await account('Sam'));
    expect(page.given[0]).toMatch(/^__Secure-parley-console=.*; Secure(;|$)/);
    expect((await page.refresh()).status).toBe(200);
  });

  it('is rotated, and an old one ends the session', async () => {
    const page = new OwnPage();
    await page.post('/auth/login', await account('Rita'));
    const copy = new Map(page.cookies);
    await page.refresh();
    await page.refresh();
    const thief = new OwnPage();
    thief.cookies = copy;
    expect((await thief.refresh()).body).toMatchObject({ code: 'UNAUTHENTICATED', reason: 'SESSION_ENDED' });
    expect(thief.cookies.size).toBe(0);
    expect((await page.refresh()).body).toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('is taken over from where an older page had stored it', async () => {
    const stored = await chat.http.post(`${AT}/login`).send(await account('Olga'));
    const page = new OwnPage();
    const moved = await page.post('/auth/refresh', { refreshToken: tokensOf(stored).refreshToken });
    expect(tokensOf(moved).refreshToken).toBe(IN_COOKIE);
    expect((await page.refresh()).status).toBe(200);
  });

  it('is a guest’s from the first message on, and brings the chat along when the guest signs up', async () => {
    const page = new OwnPage(chat, { [SURFACE_HEADER]: 'customer' });
    const guest = await page.post('/chat/guest', { message: 'Hello?' });
    expect(guest.status).toBe(201);
    expect(tokensOf(guest).refreshToken).toBe(IN_COOKIE);
    const roomId = (guest.body as { room: { id: string } }).room.id;
    const email = `gina-${roomId}@shop.test`;
    const body = { email, password: PASSWORD, name: 'Gina', guestRefreshToken: IN_COOKIE };
    const signedUp = tokensOf(await page.post('/auth/register', body));
    const room = await chat.person(signedUp).get(`/chat/room/${roomId}`);
    expect(room.status).toBe(200);
  });

  it('is gone when its owner signs out', async () => {
    const page = new OwnPage();
    const { accessToken } = tokensOf(await page.post('/auth/login', await account('Lou')));
    const copy = new Map(page.cookies);
    expect((await page.post('/auth/logout', {}, accessToken)).status).toBe(200);
    expect(page.cookies.size).toBe(0);
    expect(page.given[0]).toMatch(/; Path=\/api\/auth; Expires=Thu, 01 Jan 1970/);
    page.cookies = copy;
    expect((await page.refresh()).status).toBe(401);
  });

  it('is one for the team and one for customers, side by side', async () => {
    const page = new OwnPage();
    await page.post('/auth/login', await account('Tess'));
    const shop = new OwnPage(chat, { [SURFACE_HEADER]: 'customer' });
    shop.cookies = page.cookies;
    await shop.post('/auth/login', await account('Cora'));
    expect(page.cookies.size).toBe(2);
    expect(tokensOf(await shop.refresh()).user.name).toBe('Cora');
    expect(tokensOf(await page.refresh()).user.name).toBe('Tess');
  });
});

describe('who is no page of ours', () => {
  const origins = (): [what: string, headers: Record<string, string>][] => [
    ['another site', { Origin: 'https://evil.test' }],
    ['a site whose name begins like ours', { Origin: `${chat.url}.evil.test` }],
    ['another port of the same machine', { Origin: 'http://127.0.0.1:1' }],
    ['a sandboxed frame', { Origin: 'null' }],
    ['nobody in particular', { Origin: '' }],
    ['a neighbour', { 'Sec-Fetch-Site': 'same-site' }],
    ['another site by the browser’s word', { 'Sec-Fetch-Site': 'cross-site' }],
  ];

  it.each(['a refresh', 'a sign-in', 'a sign-out'])('gets nowhere with %s', async (what) => {
    const person = await account('Vera');
    for (const [who, headers] of origins()) {
      const page = new OwnPage();
      const { accessToken } = tokensOf(await page.post('/auth/login', person));
      const stranger = new OwnPage(chat, headers);
      stranger.cookies = new Map(page.cookies);
      const ask = {
        'a refresh': () => stranger.refresh(),
        'a sign-in': () => stranger.post('/auth/login', person),
        'a sign-out': () => stranger.post('/auth/logout', {}, accessToken),
      }[what]!;
      const answer = await ask();
      expect({ who, code: (answer.body as { code: string }).code }).toEqual({ who, code: 'FORBIDDEN' });
      expect(stranger.given).toEqual([]);
      expect((await page.refresh()).status).toBe(200);
    }
  });

  it('gets nowhere with the cookie alone, as a form of another site would send it', async () => {
    const page = new OwnPage();
    await page.post('/auth/login', await account('Fay'));
    const cookie = [...page.cookies].map((pair) => pair.join('=')).join('; ');
    const answer = await chat.http
      .post(`${AT}/refresh`)
      .set({ Cookie: cookie, Origin: chat.url })
      .send({ refreshToken: IN_COOKIE });
    expect(answer.status).toBe(401);
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  it('can’t put a cookie of the same name before ours', async () => {
    const page = new OwnPage();
    await page.post('/auth/login', await account('Toni'));
    const stranger = new OwnPage();
    await stranger.post('/auth/login', await account('Mallory'));
    const [[name, theirs]] = [...stranger.cookies] as [[string, string]];
    page.cookies.set(name, `${theirs}; ${name}=${page.cookies.get(name)}`);
    expect((await page.refresh()).status).toBe(401);
  });

  it('is told which surfaces there are', async () => {
    const answer = await new OwnPage(chat, { [SURFACE_HEADER]: 'x; y' }).refresh();
    expect(answer.status).toBe(400);
    expect(JSON.stringify(answer.body)).toContain(COOKIE_SURFACES.join(', '));
  });

  it('is given no cookie: a client that is no browser keeps its tokens', async () => {
    const answer = await chat.http.post(`${AT}/login`).send(await account('Nora'));
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(tokensOf(answer).refreshToken).toMatch(/^[\w-]{43}$/);
  });
});
