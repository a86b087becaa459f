import { randomUUID } from 'node:crypto';
import type { RouteName } from '@parley/protocol';
import { type Call, type Field, choice, emptied, flag, id, whole } from './field.js';
import type { InputWorld } from './world.js';

const list: Field = { kind: 'list' };
const lines: Field = { kind: 'tags', max: 40 };
const team = (world: InputWorld) => ({ teamId: world.teamId });
const teamFields: Record<string, Field> = {
  name: { kind: 'name', max: 80, unique: true },
  color: emptied(choice),
  policy: choice,
  delivery: choice,
  offerSeconds: whole,
  graceSeconds: whole,
  capacity: emptied(whole),
  overflowTeamId: emptied(id),
  overflowAfterSeconds: emptied(whole),
  hoursId: emptied(id),
  outside: choice,
  outsideText: emptied({ kind: 'text', max: 500 }),
  autoResolveMinutes: emptied(whole),
  lastWord: emptied({ kind: 'text', max: 1_000 }),
  archived: flag,
};
const topicFields: Record<string, Field> = {
  teamId: id,
  names: choice,
  icon: emptied({ kind: 'icon' }),
  skills: lines,
  priority: emptied(choice),
  position: whole,
  archived: flag,
};
const hoursFields: Record<string, Field> = {
  name: { kind: 'name', max: 80 },
  timeZone: choice,
  week: list,
  holidays: list,
};
const plan = () => ({ name: 'Office', timeZone: 'Europe/Berlin', week: [], holidays: [] });

/** Teams, what they are asked about, and when they are there. */
export const TEAMS_CALLS = {
  topics: {},
  supportTeams: { by: 'agent' },
  supportTopics: { by: 'agent' },
  supportHours: { by: 'agent' },
  supportProfiles: { by: 'agent' },
  replayRouting: {
    by: 'manager',
    right: (world) => ({ teamId: world.teamId, day: '2026-11-28' }),
    query: { teamId: id, day: choice, policy: choice },
  },
  waitCalibration: { by: 'manager' },
  createTeam: {
    by: 'admin',
    // without hours that there are, whatever is tried makes no team
    right: () => ({ name: 'Billing', hoursId: randomUUID() }),
    body: {
      ...teamFields,
      name: { ...teamFields.name!, then: 'INVALID' },
      outsideText: { ...teamFields.outsideText!, then: 'INVALID' },
      lastWord: { ...teamFields.lastWord!, then: 'INVALID' },
    },
  },
  updateTeam: { by: 'admin', params: team, body: teamFields },
  setTeamMembers: {
    by: 'admin',
    params: team,
    right: (world) => ({ memberIds: [world.people.agent.id] }),
    body: { memberIds: list },
  },
  createTopic: {
    by: 'admin',
    // where no topic is made
    right: () => ({ teamId: randomUUID(), names: { en: 'Pay', de: 'Zahlen', ar: 'دفع' } }),
    body: {
      ...topicFields,
      skills: { ...lines, then: 'INVALID' },
      icon: { kind: 'icon', nullable: true, then: 'INVALID' },
    },
  },
  updateTopic: {
    by: 'admin',
    params: (world) => ({ topicId: world.topicId }),
    body: { ...topicFields, skills: { ...lines, shown: (topic: { skills: string[] }) => topic.skills[0] } },
  },
  createHours: { by: 'admin', right: plan, body: hoursFields },
  updateHours: {
    by: 'admin',
    params: (world) => ({ hoursId: world.hoursId }),
    right: plan,
    body: {
      ...hoursFields,
      name: { kind: 'name', max: 80, shown: (hours: { name: string }) => hours.name },
    },
  },
  removeHours: { by: 'admin', params: () => ({ hoursId: randomUUID() }) },
  updateProfile: {
    by: 'admin',
    params: (world) => ({ id: world.people.agent.id }),
    body: { capacity: whole, skills: lines, languages: list, teamIds: list },
  },
} satisfies Partial<Record<RouteName, Call>>;
