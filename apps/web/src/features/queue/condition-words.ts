import { type AttributeDefinition, readAttributeCondition, type RoomConditions } from '@parley/protocol';
import type { ConsoleSay } from '../../words/console';

export interface Label {
  id: string;
  name: string;
}

/** Names of what conditions point at by an id. */
export interface Labels {
  agents: readonly Label[];
  teams: readonly Label[];
  topics: readonly Label[];
  attributes: readonly AttributeDefinition[];
}

const nameIn = (labels: readonly Label[], id: string, say: ConsoleSay): string =>
  labels.find((one) => one.id === id)?.name ?? say('someone');

const SIGNS = { ':': '=', '>=': '≥', '<=': '≤' } as const;

/** "Size = XL"; of one that is archived or not known by now its key. */
function attributeWords(text: string, say: ConsoleSay, { attributes }: Labels): string {
  const asked = readAttributeCondition(text);
  if (!asked) return text;
  const definition = attributes.find(({ key, of }) => key === asked.key && of === asked.of);
  const name = definition?.label ?? asked.key;
  if (!asked.is) return name;
  const { operator, value } = asked.is;
  const shown = definition?.kind === 'checkbox' ? say(value === 'true' ? 'lists.yes' : 'lists.no') : value;
  return `${name} ${SIGNS[operator]} ${shown}`;
}

type Words = {
  [Name in keyof Required<RoomConditions>]: (
    value: NonNullable<RoomConditions[Name]>,
    say: ConsoleSay,
    labels: Labels,
  ) => string;
};

const WORDS: Words = {
  status: (status, say) => say(status === 'unresolved' ? 'lists.status.unresolved' : `status.${status}`),
  assignee(who, say, { agents }) {
    if (who === 'me') return say('lists.me');
    return who === 'none' ? say('lists.nobody') : nameIn(agents, who, say);
  },
  team: (team, say, { teams }) => (team === 'mine' ? say('lists.myTeams') : nameIn(teams, team, say)),
  topic: (topic, say, { topics }) => nameIn(topics, topic, say),
  priority: (priority, say) => say(`priority.${priority}`),
  tag: (tag) => tag,
  attribute: attributeWords,
  waitingMinutes: (count, say) => say('lists.waitingMinutes', { count }),
  from: (from) => from,
  to: (to) => to,
  snoozed: (snoozed, say) => say(`lists.${snoozed}`),
  mentioned: (mentioned, say) => say(mentioned === 'unread' ? 'lists.unread' : 'lists.yes'),
  following: (_, say) => say('lists.yes'),
};

export const CONDITION_NAMES = {
  status: 'lists.status',
  assignee: 'lists.assignee',
  team: 'lists.team',
  topic: 'lists.topic',
  priority: 'lists.priority',
  tag: 'lists.tag',
  attribute: 'lists.attribute',
  waitingMinutes: 'lists.waiting',
  from: 'lists.from',
  to: 'lists.to',
  snoozed: 'lists.snoozed',
  mentioned: 'lists.mentioned',
  following: 'lists.following',
} as const satisfies Record<keyof RoomConditions, string>;

/** "Agent: Lina" */
export function conditionText<Name extends keyof RoomConditions>(
  name: Name,
  value: NonNullable<RoomConditions[Name]>,
  say: ConsoleSay,
  labels: Labels,
): string {
  return say('lists.is', { name: say(CONDITION_NAMES[name]), value: WORDS[name](value, say, labels) });
}
