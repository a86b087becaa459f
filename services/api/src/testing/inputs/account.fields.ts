import { randomUUID } from 'node:crypto';
import type { RouteName } from '@parley/protocol';
import { type Call, account, email, object, token } from './field.js';

/** Signing in and out, and one's own account. */
export const ACCOUNT_CALLS = {
  register: {
    right: account,
    body: {
      email,
      password: { kind: 'password', max: 1_024 },
      name: { kind: 'name', max: 80, shown: (tokens: { user: { name: string } }) => tokens.user.name },
      guestRefreshToken: token(),
    },
  },
  login: {
    right: () => ({ email: 'nobody@shop.test', password: 'a wrong guess' }),
    body: {
      email,
      password: { kind: 'guess', max: 1_024, then: 'UNAUTHENTICATED' },
      guestRefreshToken: token('UNAUTHENTICATED'),
    },
  },
  refresh: { body: { refreshToken: token('UNAUTHENTICATED') } },
  link: { body: { token: token('GONE') } },
  identify: { body: { token: { ...token('UNAUTHENTICATED'), max: 4_096 } } },
  demoIdentity: {},
  setAttributes: {
    by: 'stranger',
    body: { name: { kind: 'name', max: 80 }, email, attributes: object },
  },
  logout: {},
  me: { by: 'guest' },
  updateMe: {
    by: 'stranger',
    right: () => ({ currentPassword: 'a wrong guess' }),
    body: {
      name: { kind: 'name', max: 80, shown: (user: { name: string }) => user.name },
      email: { ...email, then: 'FORBIDDEN' },
      password: { kind: 'password', max: 1_024, then: 'FORBIDDEN' },
      // without a new password or address it is not looked at
      currentPassword: { kind: 'guess', max: 1_024 },
    },
  },
  loginTotp: {
    right: () => ({ ticket: 'x', code: '123456' }),
    body: { ticket: token('UNAUTHENTICATED'), code: { kind: 'token', max: 64, then: 'UNAUTHENTICATED' } },
  },
  openInvitation: { body: { token: token('GONE') } },
  acceptInvitation: {
    right: () => ({ token: 'x', name: 'N', password: 'correct horse battery' }),
    body: {
      token: token('GONE'),
      name: { kind: 'name', max: 80, then: 'GONE' },
      password: { kind: 'password', max: 1_024, then: 'GONE' },
    },
  },
  forgotPassword: { body: { email } },
  resetPassword: {
    right: () => ({ token: 'x', password: 'correct horse battery' }),
    body: { token: token('GONE'), password: { kind: 'password', max: 1_024, then: 'GONE' } },
  },
  twoFactor: { by: 'agent' },
  enrolTwoFactor: { by: 'agent' },
  confirmTwoFactor: { by: 'agent', body: { code: { kind: 'token', max: 64, then: 'CONFLICT' } } },
  endTwoFactor: {
    by: 'agent',
    right: () => ({ password: 'a wrong guess', code: '123456' }),
    body: {
      password: { kind: 'guess', max: 1_024, then: 'FORBIDDEN' },
      code: { kind: 'token', max: 64, then: 'FORBIDDEN' },
    },
  },
  newRecoveryCodes: {
    by: 'agent',
    right: () => ({ password: 'a wrong guess', code: '123456' }),
    body: {
      password: { kind: 'guess', max: 1_024, then: 'FORBIDDEN' },
      code: { kind: 'token', max: 64, then: 'FORBIDDEN' },
    },
  },
  sessions: { by: 'guest' },
  endSession: { by: 'guest', params: () => ({ id: randomUUID() }) },
  endOtherSessions: { by: 'guest' },
} satisfies Partial<Record<RouteName, Call>>;
