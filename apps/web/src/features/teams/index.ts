export { teamsLoaders } from '../../words/teams';
export { HoursPage } from './HoursPage';
export { RoutingPage } from './RoutingPage';
export { TeamsPage } from './TeamsPage';
export { TopicsPage } from './TopicsPage';
