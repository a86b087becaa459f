import type { RouteName } from '@parley/protocol';
import { type Call, choice, cursor, id, room, token, whole } from './field.js';

/** What is kept: of orders, in the audit log, of a person; and how the server is. */
export const RECORDS_CALLS = {
  pairedRooms: {
    by: 'agent',
    right: () => ({ type: 'driver_admin' }),
    query: { type: choice, cursor, limit: whole },
  },
  records: { by: 'stranger', query: { customerId: id } },
  sendCard: {
    by: 'guest',
    params: room,
    right: () => ({ kind: 'order', id: '1042' }),
    body: { kind: choice, id: { kind: 'recordId', max: 64, then: 'NOT_FOUND' }, messageId: id },
  },
  audit: {
    by: 'admin',
    query: {
      actor: choice,
      action: choice,
      target: { kind: 'text', max: 100 },
      from: choice,
      to: choice,
      cursor,
      limit: whole,
    },
  },
  auditCsv: {
    by: 'admin',
    query: { actor: choice, action: choice, target: { kind: 'text', max: 100 }, from: choice, to: choice },
  },
  auditHead: { by: 'admin' },
  auditLink: {
    by: 'admin',
    body: { actor: choice, action: choice, target: { kind: 'text', max: 100 }, from: choice, to: choice },
  },
  auditDownload: { query: { t: { kind: 'token', max: 2_000, then: 'UNAUTHENTICATED' } } },
  ownPrivacy: { by: 'stranger' },
  exportMe: { by: 'stranger' },
  exportLink: { by: 'stranger' },
  exportDownload: { query: { t: token('UNAUTHENTICATED') } },
  eraseMe: {
    by: 'stranger',
    right: () => ({ password: 'a wrong guess', confirm: true }),
    body: {
      password: { kind: 'guess', max: 1_024, then: 'FORBIDDEN' },
      identityToken: { ...token('FORBIDDEN'), max: 4_096 },
      confirm: { kind: 'yes' },
    },
  },
  certificateKey: {},
  privacyPeople: { by: 'admin', query: { q: { kind: 'text', max: 254 } } },
  exportPerson: { by: 'admin' },
  personsExportLink: { by: 'admin' },
  erasePerson: { by: 'admin' },
  erasures: { by: 'admin' },
  erasure: { by: 'admin' },
  holds: { by: 'admin' },
  placeHold: {
    by: 'admin',
    right: (world) => ({ type: 'room', id: world.strangersRoomId, reason: 'a lawsuit' }),
    body: { type: choice, id, reason: { kind: 'text', max: 500 } },
  },
  liftHold: { by: 'admin' },
  retentionPreview: {
    by: 'admin',
    body: {
      policies: { kind: 'list' },
      idle: { kind: 'list' },
      guestDays: { kind: 'whole', nullable: true },
    },
  },
  selfTest: { by: 'admin' },
  metrics: { by: 'admin' },
  live: {},
  ready: {},
  docs: {},
  docsJson: {},
} satisfies Partial<Record<RouteName, Call>>;
