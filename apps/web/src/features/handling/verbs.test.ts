import { expect, it } from '@jest/globals';
import { aRoom, aUser, anAgent } from '../../../testing/fake-client';
import { mayDo, VERB_NAMES, verbsInMenu } from './verbs';

const lina = anAgent();
const kai = anAgent({ role: 'manager' });
const open = aRoom(aUser(), { status: 'open', supportAgentId: lina.id, teamId: 'billing' });
const menu = (room: typeof open, self = lina) =>
  verbsInMenu(room, self).map(([, { item }]) => item(room, false));

it('offers in the menu what can be done, by the name of what it does now', () => {
  expect(menu(open)).toEqual([
    'chat.transfer',
    'chat.snooze',
    'chat.hold',
    'chat.escalate',
    'follow.start',
    'chat.why',
    'chat.closeChat',
  ]);
  const at = '2026-05-04T12:00:00.000Z';
  const standing = { ...open, snoozedUntil: at, onHoldSince: at, escalatedAt: at, teamId: null };
  expect(menu(standing, kai)).toEqual([
    'chat.transfer',
    'chat.wake',
    'chat.endHold',
    'chat.calm',
    'follow.start',
    'chat.timeline',
    'chat.closeChat',
  ]);
});

it('permits nothing in a chat that is over but to ask how it went', () => {
  const closed = { ...open, status: 'closed' as const };
  expect(VERB_NAMES.filter((name) => mayDo(name, closed, kai))).toEqual(['why', 'timeline']);
});

it('puts off nothing that still waits, and leaves a colleague their chat', () => {
  expect(menu({ ...open, status: 'waiting', supportAgentId: null })).toEqual([
    'chat.transfer',
    'chat.escalate',
    'follow.start',
    'chat.why',
    'chat.closeChat',
  ]);
  expect(menu(open, anAgent())).toEqual(['follow.start', 'chat.why']);
});
