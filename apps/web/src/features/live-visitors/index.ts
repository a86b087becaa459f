export { createLiveVisitorsStore, type LiveVisitorsStore } from './live-visitors.store';
export { VisitorsLater } from './VisitorsLater';
