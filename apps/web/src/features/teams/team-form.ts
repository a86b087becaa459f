import { LIMITS, type SaveTeamRequest, type Team } from '@parley/protocol';
import { numberIn, type NumberRule } from './numbers';

/** A team as it stands in the form: numbers as they are typed, and '' for what is not chosen. */
export interface TeamForm extends Pick<Team, 'name' | 'policy' | 'delivery' | 'outside'> {
  color: string;
  offerSeconds: string;
  graceSeconds: string;
  capacity: string;
  overflowTeamId: string;
  overflowAfterSeconds: string;
  hoursId: string;
  outsideText: string;
  autoResolveMinutes: string;
  lastWord: string;
  memberIds: readonly string[];
}

export const RULES = {
  offerSeconds: { min: LIMITS.offerSecondsMin, max: LIMITS.offerSecondsMax },
  graceSeconds: { min: 0, max: LIMITS.graceSeconds },
  capacity: { min: 1, max: LIMITS.teamCapacity, optional: true },
  overflowAfterSeconds: { min: 0, max: LIMITS.overflowSeconds },
  autoResolveMinutes: { min: 1, max: LIMITS.autoResolveMinutes, optional: true },
} as const satisfies Record<string, NumberRule>;

export type NumberName = keyof typeof RULES;

/** A new one, as the server makes them. */
const NEW_TEAM: TeamForm = {
  name: '',
  color: '#4f46c8',
  policy: 'least_busy',
  delivery: 'assign',
  offerSeconds: '30',
  graceSeconds: '60',
  capacity: '',
  overflowTeamId: '',
  overflowAfterSeconds: '120',
  hoursId: '',
  outside: 'accept',
  outsideText: '',
  autoResolveMinutes: '',
  lastWord: '',
  memberIds: [],
};

const TEXTS = [
  'offerSeconds',
  'graceSeconds',
  'capacity',
  'overflowTeamId',
  'overflowAfterSeconds',
  'hoursId',
  'outsideText',
  'autoResolveMinutes',
  'lastWord',
] as const;

/** Null: a new one. */
export function formOf(team: Team | null): TeamForm {
  if (!team) return NEW_TEAM;
  const { name, policy, delivery, outside, memberIds } = team;
  const texts = Object.fromEntries(TEXTS.map((field) => [field, String(team[field] ?? '')]));
  const color = team.color ?? NEW_TEAM.color;
  return {
    ...NEW_TEAM,
    name,
    policy,
    delivery,
    outside,
    memberIds,
    color,
    ...(texts as Pick<TeamForm, (typeof TEXTS)[number]>),
  };
}

/** Which numbers are not shown, and so don't matter. */
const isAsked = (form: TeamForm, name: NumberName): boolean =>
  name === 'overflowAfterSeconds'
    ? form.overflowTeamId !== ''
    : name === 'offerSeconds'
      ? form.policy !== 'manual' && form.delivery === 'offer'
      : true;

const numberOf = (form: TeamForm, name: NumberName): number | null | undefined =>
  numberIn(form[name], RULES[name]);

export const isReady = (form: TeamForm): boolean =>
  form.name.trim() !== '' &&
  (Object.keys(RULES) as NumberName[]).every(
    (name) => !isAsked(form, name) || numberOf(form, name) !== undefined,
  );

const orNull = (value: string): string | null => (value.trim() === '' ? null : value);

/** What goes to the server: only when the form is ready. */
export function requestOf(form: TeamForm): SaveTeamRequest {
  const { name, color, policy, delivery, outside } = form;
  return {
    name: name.trim(),
    color: color.toLowerCase(),
    policy,
    delivery,
    outside,
    offerSeconds: numberOf(form, 'offerSeconds') ?? undefined,
    graceSeconds: numberOf(form, 'graceSeconds') ?? undefined,
    capacity: numberOf(form, 'capacity') ?? null,
    overflowTeamId: orNull(form.overflowTeamId),
    overflowAfterSeconds:
      form.overflowTeamId === '' ? null : (numberOf(form, 'overflowAfterSeconds') ?? null),
    hoursId: orNull(form.hoursId),
    outsideText: orNull(form.outsideText),
    autoResolveMinutes: numberOf(form, 'autoResolveMinutes') ?? null,
    lastWord: orNull(form.lastWord),
  };
}
