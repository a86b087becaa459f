import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { API_PREFIX, ROUTES } from '@parley/protocol';
import { type ChatApp, chatApp } from '../../testing/chat-app.js';

let chat: ChatApp;

beforeAll(async () => {
  chat = await chatApp();
});
afterAll(() => chat.close());

describe('health', () => {
  it('is live and ready', async () => {
    await chat.http.get('/api/health/live').expect(200);
    await chat.http.get('/api/health/ready').expect(200, { status: 'ok', parts: { database: 'ok' } });
  });

  it('tries every real part for an admin, and for nobody else', async () => {
    const [admin, agent] = [await chat.an.admin(), await chat.an.agent()];
    const { body } = await admin.get('/chat/test').expect(200);
    expect(body).toMatchObject({
      ok: true,
      parts: [
        { part: 'database', ok: true },
        { part: 'socket', ok: true },
        { part: 'queue', ok: true },
      ],
    });
    await agent.get('/chat/test').expect(403);
  });

  it('describes in OpenAPI exactly the routes that the protocol lists', async () => {
    const { body } = await chat.http.get('/api/docs-json').expect(200);
    const { paths } = body as { paths: Record<string, Record<string, unknown>> };
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const listed = Object.entries(ROUTES)
      .filter(([name]) => !name.startsWith('docs'))
      .map(([, [method, path]]) => `${method} ${API_PREFIX}${path.replace(/:(\w+)/g, '{$1}')}`);
    expect(new Set(described)).toEqual(new Set(listed));
    await chat.http.get('/api/docs').expect(200);
  });
});
