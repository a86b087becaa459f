import {
  API_PREFIX,
  type CreatedIntegrationKey,
  INTEGRATION_SCOPES,
  type IntegrationScope,
} from '@parley/protocol';
import { Identities } from '../modules/auth/index.js';
import type { ChatApp, Person } from './chat-app.js';

/** A shop's own server, with a key that an admin has made. */
export async function hostSystem(chat: ChatApp, scopes: readonly IntegrationScope[] = INTEGRATION_SCOPES) {
  const admin = await chat.an.admin();
  const { body } = await admin.post('/admin/integration-keys', { name: 'Shop', scopes }).expect(201);
  const { item, key } = body as CreatedIntegrationKey;
  const as = (method: 'put' | 'post' | 'patch') => (path: string, payload: object) =>
    chat.http[method](`${API_PREFIX}/integrations${path}`)
      .set('Authorization', `Bearer ${key}`)
      .send(payload);
  return { admin, item, key, put: as('put'), post: as('post'), patch: as('patch') };
}

export type HostSystem = Awaited<ReturnType<typeof hostSystem>>;

/** Somebody with an account whom the shop calls `externalId`. */
export async function known(chat: ChatApp, person: Person, externalId: string): Promise<Person> {
  await chat.get(Identities).link(person.id, externalId);
  return person;
}

export const anOrder = (more: object = {}): object => ({
  customer: { externalId: 'customer-7' },
  status: 'shipped',
  title: 'Linen apron',
  lines: [{ title: 'Linen apron, tall', quantity: 1, amount: '49.90' }],
  total: '49.90',
  currency: 'EUR',
  url: 'https://shop.example/orders/1042',
  ...more,
});
