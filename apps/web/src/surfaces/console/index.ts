export { createAlerts } from './alerts';
export { createConsole } from './console';
export { ConsoleApp } from './ConsoleApp';
