export { MoreActions } from './BubbleMenu';
export { type Assist, Composer } from './Composer';
export { useCardDoor } from './card-door.store';
export { ConnectionBar } from './ConnectionBar';
export { createConnectionStore, useTrouble, type ConnectionStore } from './connection.store';
export { tabShelves } from './draft-shelf';
export { StaffQuestion } from './staff-question';
export { asksStaff } from './StaleQuestion';
export { systemWords, tellDeskBy } from './system-words';
export {
  createThreadStore,
  useThread,
  type ThreadSource,
  type ThreadStore,
  type ThreadView as ThreadViewState,
} from './thread.store';
export { ThreadView } from './ThreadView';
export {
  createOpenThreadStore,
  useOpenThread,
  type OpenChat,
  type OpenThreadStore,
} from './open-thread.store';
