export { peopleLoaders } from '../../words/people';
export { PeoplePage } from './PeoplePage';
