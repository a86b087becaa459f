export { routingLoaders } from '../../words/routing';
export { WhyDialog } from './WhyDialog';
