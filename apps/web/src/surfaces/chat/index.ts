export { ChatPage } from './ChatPage';
export { createChatPage, type Place } from './chat.store';
