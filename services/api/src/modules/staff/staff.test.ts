import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '../../platform/actor.js';
import { Events } from '../../platform/events/events.js';
import { type AuthApp, authApp } from '../../testing/auth-app.js';
import { Accounts, Authenticator } from '../auth/index.js';
import { Staff, StaffStatusChanged } from './index.js';

const password = 'correct horse';
const admin = { adminEmail: 'Boss@shop.test', adminPassword: 'battery staple' };

let api: AuthApp;
beforeAll(async () => void (api = await authApp(admin)));
afterAll(() => api.close());

async function actorOf(email: string, word = password): Promise<Actor> {
  const { body } = await api.post('/auth/login', { email, password: word });
  return api.get(Authenticator).authenticate(body.accessToken);
}

describe('the first admin', () => {
  it('is made at the start', async () => {
    expect((await actorOf('boss@shop.test', 'battery staple')).role).toBe('admin');
  });

  it('keeps the password when the environment says another one at the next start', async () => {
    const { FirstAdmin } = await import('./first-admin.js');
    const { testSettings } = await import('../../testing/auth-app.js');
    const settings = testSettings({ ...admin, adminPassword: 'another password' });
    await new FirstAdmin(settings, api.get(Accounts)).onApplicationBootstrap();
    expect((await actorOf('boss@shop.test', 'battery staple')).role).toBe('admin');
  });

  it('is not made of a customer with that address', async () => {
    const { FirstAdmin } = await import('./first-admin.js');
    const { testSettings } = await import('../../testing/auth-app.js');
    const { user } = await api.customer('climber@shop.test');
    const settings = testSettings({ adminEmail: 'climber@shop.test', adminPassword: password });
    await new FirstAdmin(settings, api.get(Accounts)).onApplicationBootstrap();
    expect((await api.get(Accounts).find(user.id))?.role).toBe('customer');
  });

  it('is one, when several processes start at once', async () => {
    const { FirstAdmin } = await import('./first-admin.js');
    const { testSettings } = await import('../../testing/auth-app.js');
    const settings = testSettings({ adminEmail: 'twin@shop.test', adminPassword: password });
    const start = () => new FirstAdmin(settings, api.get(Accounts)).onApplicationBootstrap();
    await Promise.all([start(), start(), start()]);
    expect((await api.get(Staff).list()).filter(({ role }) => role === 'admin')).toHaveLength(2);
  });

  it('cannot be disabled as the last one', async () => {
    const twin = (await api.get(Accounts).findByEmail('twin@shop.test'))!;
    const boss = (await api.get(Accounts).findByEmail('boss@shop.test'))!;
    const outcomes = await Promise.allSettled([boss, twin].map(({ id }) => api.get(Accounts).disable(id)));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const [refused] = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(refused?.reason).toMatchObject({ code: 'CONFLICT', reason: 'LAST_ADMIN' });
  });
});

describe('colleagues', () => {
  beforeAll(async () => {
    for (const [name, role] of [
      ['Zoe', 'agent'],
      ['adam', 'manager'],
      ['Driss', 'driver'],
    ] as const)
      await api.get(Accounts).create({ email: `${name}@staff.test`, name, role, password });
  });

  it('are listed by name, without customers, drivers and who is disabled', async () => {
    const names = (await api.get(Staff).list()).map(({ name }) => name);
    expect(names.filter((name) => name !== 'Admin')).toEqual(['adam', 'Zoe']);
    const { userId } = await actorOf('zoe@staff.test');
    await api.get(Accounts).disable(userId);
    expect(await api.get(Staff).find(userId)).toBeNull();
  });

  it('say how they want to be seen', async () => {
    const facts: StaffStatusChanged[] = [];
    api.get(Events).on(StaffStatusChanged, (fact) => void facts.push(fact));
    const actor = await actorOf('adam@staff.test');
    await api.get(Staff).setStatus(actor, 'away');
    await api.get(Staff).setStatus(actor, 'away');
    expect((await api.get(Staff).find(actor.userId))?.status).toBe('away');
    expect(facts).toEqual([new StaffStatusChanged(actor.userId, 'away')]);
  });

  it('are not joined by a customer who sets a status', async () => {
    const { accessToken } = await api.customer();
    const actor = await api.get(Authenticator).authenticate(accessToken);
    await expect(api.get(Staff).setStatus(actor, 'away')).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});
