export { TimelineDialog } from './TimelineDialog';
export { timelineLoaders } from '../../words/timeline';
