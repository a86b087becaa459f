export { createAlerts } from './alerts';
export { createConsole } from './console';
export { ConsoleApp } from './ConsoleApp';
export { shelfOf } from './desk.shelf';
export { browserPlace } from './place';
