export { TypingNoticeLater } from './TypingNoticeLater';
