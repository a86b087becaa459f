export { afterOpenTime, daySpan, type Hours, isOpenAt, opensNext, openTimeBetween } from './hours.policy.js';
export { Profiles, type ProfileWithTeams } from './profiles.service.js';
export { TEAM_ENTITIES, TeamRow, TopicRow } from './teams.entity.js';
export { outsideOf } from './outside.policy.js';
export { DeskArranged } from './teams.events.js';
export { TeamsModule } from './teams.module.js';
export { Teams, type TeamWithHours } from './teams.service.js';
export { type TopicView } from './topics.repository.js';
export { type OfferedTopic, Topics } from './topics.service.js';
