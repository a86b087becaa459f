export { TimelineDialog, type TimelineDialogProps } from './TimelineDialog';
export { timelineLoaders } from '../../words/timeline';
