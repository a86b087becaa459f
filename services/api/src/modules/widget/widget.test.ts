import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SettingsAnswer, WidgetSettings } from '@parley/protocol';
import { type ChatApp, chatApp, type Person } from '../../testing/chat-app.js';
import { eventually } from '../../testing/eventually.js';

const PATH = '/admin/settings/widget';
const LOADER = ':host{__PARLEY_PLACE__}color="__PARLEY_COLOR__"';
const FRAME = `<meta name="look" content="__PARLEY_LOOK__" /><meta name="topics" content="__PARLEY_TOPICS__" />
  <script nonce="__PARLEY_NONCE__"></script>`;

let folder: string;
let one: ChatApp;
let two: ChatApp;
let admin: Person;
let usual: WidgetSettings;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parley-widget-'));
  writeFileSync(join(folder, 'widget.js'), LOADER);
  for (const name of ['widget.html', 'chat.html']) writeFileSync(join(folder, name), FRAME);
  one = await chatApp({ webRoot: folder });
  two = await chatApp({ webRoot: folder }, one);
  admin = await one.an.admin();
  usual = ((await admin.get(PATH).expect(200)).body as SettingsAnswer<WidgetSettings>).value;
});
afterAll(async () => {
  await two.close();
  await one.close();
  rmSync(folder, { recursive: true, force: true });
});

const put = (change: object) => admin.put(PATH, { value: { ...usual, ...change } });
const loader = async (app = one): Promise<string> => (await app.http.get('/widget.js').expect(200)).text;
const page = async (app = one, path = '/widget'): Promise<string> =>
  (await app.http.get(path).expect(200)).text;

/** What the page's own script reads of it. */
const lookIn = (html: string): WidgetSettings => dataIn(html, 'look') as WidgetSettings;

function dataIn(html: string, name: string): unknown {
  const [, attribute = ''] = new RegExp(`name="${name}" content="([^"]*)"`).exec(html) ?? [];
  const text = attribute.replace(/&(quot|lt|gt|amp);/g, (_, name: string) =>
    String({ quot: '"', lt: '<', gt: '>', amp: '&' }[name]),
  );
  return JSON.parse(text);
}

describe('how the widget looks', () => {
  it('stands in the loader and in the frame, so that nobody has to ask', async () => {
    expect(await loader()).toBe(':host{--i:auto 20px;--b:20px}color="#4f46c8"');
    expect(lookIn(await page())).toEqual(usual);
    await one.http
      .get('/widget.js')
      .expect('cache-control', 'no-cache')
      .expect('content-type', /javascript/);
  });

  it('is the new one at once here, and soon on the other server', async () => {
    await put({ color: '#B4232A', side: 'start', bottom: 96, teamName: 'Lamps' }).expect(200);
    expect(await loader()).toBe(':host{--i:20px auto;--b:96px}color="#B4232A"');
    await eventually(async () => expect(await loader(two)).toContain('#B4232A'));
    expect(lookIn(await page(two))).toMatchObject({ teamName: 'Lamps', side: 'start' });
  });

  it('is not sent again while it is the same', async () => {
    const { headers } = await one.http.get('/widget.js').expect(200);
    const again = () => one.http.get('/widget.js').set('If-None-Match', String(headers['etag']));
    await again().expect(304);
    await put({ color: '#123456' }).expect(200);
    await again().expect(200);
  });

  it.each([
    'red;background:url(//evil)',
    'expression(alert(1))',
    '#fff',
    '#12345g',
    '#123456;}',
    'x'.repeat(10_000),
    7,
    null,
  ])('takes no colour that is %p', async (color) => {
    expect((await put({ color }).expect(400)).body).toMatchObject({ code: 'INVALID' });
  });

  it.each([
    'javascript:alert(1)',
    'data:image/svg+xml,<svg onload=alert(1)>',
    'http://shop.test/face.png',
    'http://169.254.169.254/latest',
    'https://169.254.169.254/latest',
    'https://2852039166/',
    'https://[::1]/face.png',
    'https://localhost/face.png',
    'https://chat.internal/face.png',
    'https://user:secret@shop.test/face.png',
    '//shop.test/face.png',
    'face.png',
  ])('takes no picture at %s', async (avatarUrl) => {
    expect((await put({ avatarUrl }).expect(400)).body).toMatchObject({
      code: 'INVALID',
      details: [{ field: 'avatarUrl' }],
    });
  });

  it('lets the frame show the picture of that place, and of no other', async () => {
    const pictures = async (path: string): Promise<string> => {
      const { headers } = await one.http.get(path).expect(200);
      return /img-src [^;]*/.exec(String(headers['content-security-policy']))?.[0] ?? '';
    };
    await put({ avatarUrl: 'https://cdn.shop.test/faces/lamp.png' }).expect(200);
    expect(await pictures('/widget')).toBe(`img-src 'self' data: https://cdn.shop.test`);
    expect(await pictures('/chat')).toBe(`img-src 'self' data:`);
    await put({}).expect(200);
    expect(await pictures('/widget')).toBe(`img-src 'self' data:`);
  });

  it('keeps texts as texts, whatever is in them', async () => {
    const en = `"><script>alert(1)</script> {{constructor}} __PARLEY_NONCE__ $& 'x'`;
    await put({ greetings: { en, de: ' Hallo\n\u202e!', ar: '' } }).expect(200);
    const html = await page();
    expect(html).not.toContain('<script>');
    expect(lookIn(html).greetings).toEqual({ en, de: 'Hallo !', ar: '' });
    for (const greetings of [{ en: 'x'.repeat(121) }, { fr: 'x' }, { en: null }, 'Hello', null, []])
      await put({ greetings }).expect(400);
  });

  it.each([
    { side: 'left' },
    { bottom: -1 },
    { bottom: 201 },
    { bottom: 1.5 },
    { bottom: '20' },
    { theme: 'blue' },
    { html: '<b>' },
  ])('does not take %p', async (change) => {
    await put(change).expect(400);
  });

  it('is the admins’ to set', async () => {
    for (const person of [await one.a.manager(), await one.an.agent(), await one.a.customer()])
      await person.put(PATH, { value: usual }).expect(403);
  });

  it('has the topics with it that customers may choose from', async () => {
    const team = (await admin.post('/admin/teams', { name: 'Lamps' }).expect(201)).body as { id: string };
    const names = { en: 'Lamps "bright"', de: 'Lampen', ar: 'مصابيح' };
    const topic = await admin.post('/admin/topics', { teamId: team.id, names, icon: 'sparkles' }).expect(201);
    const { id } = topic.body as { id: string };
    const topics = async (): Promise<unknown> => dataIn(await page(), 'topics');
    const shown = { id, names, icon: 'sparkles', outside: null };
    await eventually(async () => expect(await topics()).toEqual([shown]));
    // closed for ever, and nothing to choose but this: no button either
    const plan = { name: 'Never', timeZone: 'UTC', week: [], holidays: [] };
    const hoursId = ((await admin.post('/admin/hours', plan).expect(201)).body as { id: string }).id;
    await admin.patch(`/admin/teams/${team.id}`, { hoursId, outside: 'hide' }).expect(200);
    await eventually(async () => expect(await loader()).toContain(';display:none}'));
    await admin.patch(`/admin/teams/${team.id}`, { outside: 'message' }).expect(200);
    await eventually(async () => expect(await loader()).not.toContain('display:none'));
    expect(await topics()).toMatchObject([{ id, outside: { what: 'message', opensAt: null } }]);
    await admin.patch(`/admin/topics/${id}`, { archived: true }).expect(200);
    await eventually(async () => expect(await topics()).toEqual([]));
  });

  it('may be tried on our own pages, and nowhere else', async () => {
    const policy = async (path: string): Promise<string> =>
      String((await one.http.get(path).expect(200)).headers['content-security-policy']);
    expect(await policy('/widget')).toContain('frame-ancestors *');
    expect(await policy('/widget?preview=en')).toContain(`frame-ancestors 'self'`);
    expect(await policy('/widget?preview=en')).toContain(`img-src 'self' data: https:;`);
  });
});
