// Nothing but names: a page gets what it imports, and a part of a page that comes later brings its own.
export { createClient } from './browser/client.js';
export { createLateClient, type LateClient, type Whole } from './late.js';
export { ParleyError } from './error.js';
export { checkMessage } from './shell/check.js';
export { newId } from './shell/ids.js';
export { settingsGroup, type SettingsGroup } from './shell/settings.js';
export * from './types.js';
