import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SettingsAnswer } from '@parley/protocol';
import { IsBoolean, IsInt, Max } from 'class-validator';
import { type ChatApp, chatApp, type Person } from '../../testing/chat-app.js';
import { eventually } from '../../testing/eventually.js';
import { hasRedis, startRedis, type TestRedis } from '../../testing/redis.js';
import { Bus } from '../redis/bus.js';
import { Database } from '../database/database.js';
import { type LiveGroup, LiveSettings } from './live-settings.js';
import { understood } from './stored-value.js';

class TeaDto {
  @IsInt()
  @Max(10)
  minutes = 3;

  @IsBoolean()
  sugar = false;
}

const teaOf = (app: ChatApp): LiveGroup<TeaDto> => app.get(LiveSettings).group('tea', TeaDto);
const PATH = '/admin/settings/tea';

let one: ChatApp;
let two: ChatApp;
let admin: Person;
const put = (value: object, version?: number) =>
  admin.put(PATH, { value, ...(version !== undefined && { version }) });

beforeAll(async () => {
  one = await chatApp();
  two = await chatApp({}, one);
  teaOf(one);
  teaOf(two);
  admin = await one.an.admin();
});
afterAll(async () => {
  await two.close();
  await one.close();
});

describe('a group of settings', () => {
  it('is as it came, until somebody changes it', async () => {
    const { body } = await admin.get(PATH).expect(200);
    expect(body).toEqual({
      group: 'tea',
      value: { minutes: 3, sugar: false },
      version: 0,
      updatedAt: null,
      updatedBy: null,
    });
  });

  it('is the new one at once where it was put, and soon on the other server, without Redis', async () => {
    const heard: number[] = [];
    teaOf(two).onChange(({ minutes }) => heard.push(minutes));
    const { body } = await put({ minutes: 5, sugar: true }).expect(200);
    expect(body as SettingsAnswer).toMatchObject({ version: 1, updatedBy: admin.id });
    expect(teaOf(one).value).toEqual({ minutes: 5, sugar: true });
    await eventually(() => expect(teaOf(two).value.minutes).toBe(5));
    expect(heard).toEqual([5]);
  });

  it('takes nothing that its class does not', async () => {
    for (const value of [{ minutes: 11 }, { minutes: '4' }, { milk: true }, { sugar: null }])
      expect((await put(value).expect(400)).body).toMatchObject({ code: 'INVALID' });
    await admin.put(PATH, {}).expect(400);
    await admin.put('/admin/settings/coffee', { value: {} }).expect(400);
    await admin.get('/admin/settings/coffee').expect(400);
    expect(teaOf(one).value.minutes).toBe(5);
  });

  it('is not changed by who has not seen the last change', async () => {
    await put({ minutes: 6 }, 1).expect(200);
    expect((await put({ minutes: 7 }, 1).expect(409)).body).toMatchObject({ reason: 'CHANGED_MEANWHILE' });
    const both = await Promise.all([put({ minutes: 8 }, 2), put({ minutes: 9 }, 2)]);
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([200, 409]));
    await put({ minutes: 4 }).expect(200);
  });

  it('is the admins’ alone', async () => {
    for (const person of [await one.a.manager(), await one.an.agent(), await one.a.customer()]) {
      await person.get(PATH).expect(403);
      await person.put(PATH, { value: {} }).expect(403);
      const seen = await one
        .get(Database)
        .as({ userId: person.id, role: person.user.role }, () =>
          one.get(Database).query('select from live_setting'),
        );
      expect(seen).toEqual([]);
    }
    await one.http.get(`/api${PATH}`).expect(401);
  });

  it('is there before anything starts on a server that comes later', async () => {
    const three = await chatApp({}, one);
    // the group is made after the start here, so the poll brings it
    const tea = teaOf(three);
    await eventually(() => expect(tea.version).toBe(teaOf(one).version));
    await three.close();
  });

  it('is one idea', () => {
    class OtherDto {}
    expect(() => one.get(LiveSettings).group('tea', OtherDto)).toThrow('two ideas');
  });
});

describe('what another version of the server has stored', () => {
  it('is taken as far as it is understood', () => {
    expect(understood(TeaDto, { minutes: 99, sugar: true, lemon: 1 })).toEqual({ minutes: 3, sugar: true });
    expect(understood(TeaDto, {})).toEqual({ minutes: 3, sugar: false });
  });
});

(hasRedis() ? describe : describe.skip)('with Redis', () => {
  let redis: TestRedis;
  let apps: ChatApp[];
  beforeAll(async () => {
    redis = await startRedis();
    apps = [await chatApp({ redisUrl: redis.url }, one), await chatApp({ redisUrl: redis.url }, one)];
    for (const app of apps) teaOf(app);
    await eventually(() => expect(apps.every((app) => app.get(Bus).isUp)).toBe(true));
  });
  afterAll(async () => {
    for (const app of apps) await app.close();
    await redis.stop();
  });

  it('the other servers hear of it before they ask', async () => {
    const [here, there] = [apps[0]!, apps[1]!];
    there.get(LiveSettings).onModuleDestroy();
    await here
      .person(admin.tokens)
      .put(PATH, { value: { minutes: 1 } })
      .expect(200);
    await eventually(() => expect(teaOf(there).value.minutes).toBe(1));
  });
});
