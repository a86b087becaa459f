export { Marks } from './marks.service.js';
export { MarkMoved } from './messages.events.js';
export { MessagesModule } from './messages.module.js';
export { Messages } from './messages.service.js';
export { RepeatedText } from './repeated-text.entity.js';
