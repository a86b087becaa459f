export { createTypingTextStore, type TypingTextStore } from './typing-text.store';
export { TypingText } from './TypingText';
