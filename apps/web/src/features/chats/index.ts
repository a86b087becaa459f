export { ChatFoot } from './ChatFoot';
export { ChatList } from './ChatList';
export {
  createChatsStore,
  useChats,
  usePlace,
  useThere,
  type ChatsStore,
  type ChatsView,
} from './chats.store';
export { otherOf } from './pair';
export { EndDialog } from './EndDialog';
export { OutsideCard } from './OutsideCard';
export { StartChat } from './StartChat';
export { createStartStore, emptyStart, useStart, type StartStore } from './start.store';
export { useTopics } from './topics';
export { agentOf, statusNow, truthLine } from './truth';
export { WaitCard } from './WaitCard';
