export { createLiveVisitorsStore, type LiveVisitorsStore } from './live-visitors.store';
export { codeOf } from './names';
export { VisitorsLater } from './VisitorsLater';
