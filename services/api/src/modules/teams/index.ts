export { TEAM_ENTITIES, TeamRow, TopicRow } from './teams.entity.js';
