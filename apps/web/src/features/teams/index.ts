export { teamsLoaders } from '../../words/teams';
export { HoursPage } from './HoursPage';
export { TeamsPage } from './TeamsPage';
export { TopicsPage } from './TopicsPage';
