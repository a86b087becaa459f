import { randomUUID } from 'node:crypto';
import type { RouteName } from '@parley/protocol';
import {
  type Call,
  choice,
  cursor,
  emptied,
  flag,
  id,
  message,
  newChat,
  page,
  room,
  whole,
} from './field.js';

/** What the team does with a chat, and who else is on the pages. */
export const DESK_CALLS = {
  supportRooms: {
    by: 'agent',
    query: {
      ids: id,
      q: { kind: 'text', max: 200 },
      status: choice,
      assignee: { kind: 'assignee' },
      team: choice,
      topic: id,
      priority: choice,
      tag: { kind: 'tag', max: 40 },
      attribute: choice,
      waitingMinutes: whole,
      from: { kind: 'time' },
      to: { kind: 'time' },
      snoozed: choice,
      mentioned: choice,
      following: choice,
      customerId: id,
      handover: choice,
      sort: choice,
      cursor,
      limit: whole,
    },
  },
  assignments: { by: 'agent', params: room },
  acceptOffer: { by: 'agent', params: room },
  declineOffer: { by: 'agent', params: room },
  assign: { by: 'manager', params: room, body: { agentId: id } },
  transfer: {
    by: 'manager',
    params: room,
    right: (world) => ({ agentId: world.people.agent.id }),
    body: { agentId: id, teamId: id, note: { kind: 'text', max: 2_000 }, ask: flag },
  },
  // nobody is asked in that chat
  answerTransfer: {
    by: 'agent',
    params: room,
    right: () => ({ accept: true }),
    body: {
      accept: { kind: 'flag', then: 'CONFLICT' },
      note: { kind: 'text', max: 2_000, then: 'CONFLICT' },
    },
  },
  drafts: { by: 'agent' },
  saveDraft: {
    by: 'agent',
    params: room,
    right: () => ({ text: 'begun' }),
    body: {
      // what is blank is none, and shown as none
      text: { kind: 'text', max: 10_000 },
      private: flag,
      version: { ...whole, then: 'CONFLICT' },
    },
  },
  tellVisit: {
    by: 'guest',
    params: room,
    body: {
      url: page,
      title: { kind: 'text', max: 200 },
      timeZone: { kind: 'text', max: 64 },
      language: { kind: 'text', max: 35 },
      referrer: page,
      landing: page,
    },
  },
  visit: { by: 'agent', params: room },
  beacon: {
    right: () => ({ visitor: randomUUID() }),
    body: {
      visitor: id,
      url: page,
      title: { kind: 'text', max: 200 },
      language: { kind: 'text', max: 35 },
      chatting: flag,
    },
  },
  liveVisitors: { by: 'agent' },
  // it is off as it comes
  inviteVisitor: {
    by: 'agent',
    params: () => ({ visitorId: randomUUID() }),
    right: () => ({ message: 'm' }),
    body: { message: { ...message, then: 'GONE' } },
  },
  takeInvitation: { body: { visitor: { ...id, then: 'GONE' } } },
  whispers: { by: 'manager', params: room },
  // to the agent who has that chat
  whisper: { by: 'manager', params: room, right: () => ({ message: 'hush' }), body: { id, message } },
  attention: { by: 'agent' },
  seeMentions: { by: 'agent', params: room },
  followers: { by: 'agent', params: room },
  follow: { by: 'agent', params: room },
  unfollow: { by: 'agent', params: room },
  withdrawTransfer: { by: 'manager', params: room },
  updateRoom: {
    by: 'agent',
    params: room,
    body: {
      priority: choice,
      tags: { kind: 'tags', max: 40, shown: (room: { tags: string[] }) => room.tags[0] },
      status: choice,
      subject: newChat.subject!,
      snoozedUntil: emptied({ kind: 'time' }),
      onHold: flag,
      escalated: flag,
      reason: { kind: 'text', max: 2_000 },
    },
  },
  removeParticipant: {
    by: 'manager',
    params: (world) => ({ id: world.roomId, userId: world.people.stranger.id }),
  },
  agents: { by: 'agent' },
  timeline: {
    by: 'manager',
    params: room,
    query: { cursor, limit: whole, seq: whole, log: choice, userId: id },
  },
} satisfies Partial<Record<RouteName, Call>>;
