/** What is loaded when somebody looks. */
export { liveVisitorsLoaders } from '../../words/live-visitors';
export { VisitorsDialog } from './VisitorsDialog';
