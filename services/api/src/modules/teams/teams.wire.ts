import {
  type AgentProfile,
  type BusinessHours,
  PRIORITIES,
  type PublicTopic,
  type Team,
  type Topic,
} from '@parley/protocol';
import type { HoursView } from './hours.repository.js';
import type { ProfileWithTeams } from './profiles.service.js';
import type { TeamView } from './teams.repository.js';
import type { TopicView } from './topics.repository.js';
import type { OfferedTopic } from './topics.service.js';

export const teamWire = ({ archivedAt, ...team }: TeamView): Team => ({
  ...team,
  archivedAt: archivedAt?.toISOString() ?? null,
});

export const topicWire = ({ archivedAt, priority, ...topic }: TopicView): Topic => ({
  ...topic,
  priority: priority === null ? null : PRIORITIES[priority]!,
  archivedAt: archivedAt?.toISOString() ?? null,
});

export const publicTopicWire = ({ id, names, icon, outside }: OfferedTopic): PublicTopic => ({
  id,
  names,
  icon,
  outside,
});

export const hoursWire = ({ updatedAt, ...plan }: HoursView): BusinessHours => ({
  ...plan,
  updatedAt: updatedAt.toISOString(),
});

export const profileWire = (profile: ProfileWithTeams): AgentProfile => ({ ...profile });
