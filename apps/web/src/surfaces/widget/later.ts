/** All that a chat takes, and the first screen does not: one file, fetched by `talk.store.ts`. */
export { createClient } from '@parley/client';
export { createOpenThreadStore, tabShelves } from '../../features/thread';
export { AboutDoor } from './AboutDoor';
export { Talk } from './Talk';
export { ThreadHeader } from './ThreadHeader';
export { followVisit } from './visit';
export { YourDataLater } from './YourDataLater';
