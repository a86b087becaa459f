export { ChatFoot } from './ChatFoot';
export { ChatList } from './ChatList';
export { createChatsStore, useChats, type ChatsStore, type ChatsView } from './chats.store';
export { otherOf } from './pair';
export { EndDialog } from './EndDialog';
export { StartChat } from './StartChat';
export { createStartStore, emptyStart, TOPICS, type StartStore, type Topic } from './start.store';
export { agentOf, truthLine } from './truth';
export { WaitCard } from './WaitCard';
