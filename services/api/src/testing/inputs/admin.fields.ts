import { randomUUID } from 'node:crypto';
import type { RouteName } from '@parley/protocol';
import {
  type Call,
  type Field,
  account,
  choice,
  cursor,
  email,
  flag,
  id,
  newChat,
  object,
  room,
  whole,
} from './field.js';

const order = () => ({ customer: { externalId: 'c-1' }, status: 'cancelled', title: 'Apron' });
const orderFields: Record<string, Field> = {
  customer: choice,
  status: choice,
  statusText: { kind: 'subject', max: 60 },
  title: {
    kind: 'name',
    max: 200,
    shown: (answer: { record: { title: string } }) => answer.record.title,
  },
  lines: { kind: 'list' },
  total: choice,
  currency: choice,
  url: choice,
  placedAt: { kind: 'time' },
  asOf: { kind: 'time' },
};

/** The staff, the settings, and what other systems tell. */
export const ADMIN_CALLS = {
  people: {
    by: 'manager',
    query: { kind: choice, find: { kind: 'text', max: 80 }, cursor, limit: whole },
  },
  person: { by: 'manager', params: (world) => ({ id: world.people.agent.id }) },
  updatePerson: {
    by: 'admin',
    params: (world) => ({ id: world.people.stranger.id }),
    body: { role: choice, disabled: flag },
  },
  resetPersonsPassword: { by: 'admin', params: (world) => ({ id: world.people.stranger.id }) },
  endPersonsTwoFactor: { by: 'admin', params: (world) => ({ id: world.people.stranger.id }) },
  personsSessions: { by: 'admin', params: (world) => ({ id: world.people.stranger.id }) },
  endPersonsSessions: { by: 'admin', params: (world) => ({ id: world.people.stranger.id }) },
  endPersonsSession: {
    by: 'admin',
    params: (world) => ({ id: world.people.stranger.id, sessionId: randomUUID() }),
  },
  invitations: { by: 'manager' },
  invite: {
    by: 'manager',
    right: () => ({ email: account().email, role: 'agent' }),
    body: { email, role: choice, language: choice },
  },
  resendInvitation: { by: 'manager', params: () => ({ id: randomUUID() }) },
  revokeInvitation: { by: 'manager', params: () => ({ id: randomUUID() }) },
  blocks: { by: 'manager', query: { userId: id } },
  createBlock: {
    by: 'manager',
    right: () => ({ network: '203.0.113.7', reason: 'spam' }),
    body: { userId: id, network: choice, reason: choice, hours: whole },
  },
  endBlock: { by: 'manager', params: () => ({ blockId: randomUUID() }) },
  settings: { by: 'admin', params: () => ({ group: 'edge' }) },
  tryMasking: {
    by: 'admin',
    right: () => ({ text: 'm' }),
    body: {
      text: { kind: 'text', max: 5_000, shown: (answer: { text: string }) => answer.text },
      value: object,
    },
  },
  updateSettings: {
    by: 'admin',
    params: () => ({ group: 'edge' }),
    right: () => ({ value: {} }),
    body: { value: object, version: whole },
  },
  putOrder: { by: 'host', params: () => ({ id: randomUUID() }), right: order, body: orderFields },
  putBooking: {
    by: 'host',
    params: () => ({ id: randomUUID() }),
    right: order,
    body: { ...orderFields, driver: { kind: 'none' }, startsAt: { kind: 'time' }, endsAt: { kind: 'time' } },
  },
  putRecords: {
    by: 'host',
    right: () => ({ orders: [{ id: '1', ...order() }] }),
    body: { orders: { kind: 'policies', then: 'INVALID' }, bookings: { kind: 'list' } },
  },
  startHostRoom: {
    by: 'host',
    right: () => ({ type: 'customer_admin', reference: { kind: 'order', id: 'none' } }),
    body: {
      type: choice,
      reference: choice,
      subject: { ...newChat.subject!, then: 'NOT_FOUND', shown: undefined },
    },
  },
  closeHostRoom: { by: 'host', params: () => ({ id: randomUUID() }) },
  putContactAttributes: {
    by: 'host',
    right: () => ({ customer: { externalId: 'c-1' }, attributes: {} }),
    body: { customer: choice, attributes: { kind: 'conditions' } },
  },
  putRoomAttributes: {
    by: 'host',
    params: room,
    right: () => ({ attributes: {} }),
    body: { attributes: { kind: 'conditions' } },
  },
  putDriver: {
    by: 'host',
    params: () => ({ id: 'd-1' }),
    right: () => ({ email: 'nobody@shop.test' }),
    body: { email: { ...email, then: 'NOT_FOUND' } },
  },
  integrationKeys: { by: 'admin' },
  createIntegrationKey: {
    by: 'admin',
    right: () => ({ name: 'Shop', scopes: ['orders'] }),
    body: {
      name: { kind: 'name', max: 80, shown: (answer: { item: { name: string } }) => answer.item.name },
      scopes: { kind: 'scopes' },
    },
  },
  revokeIntegrationKey: { by: 'admin', params: () => ({ id: randomUUID() }) },
} satisfies Partial<Record<RouteName, Call>>;
