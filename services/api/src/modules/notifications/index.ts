export { MailFailed, MailSent } from './notifications.events.js';
export { NotificationsModule } from './notifications.module.js';
