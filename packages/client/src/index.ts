import { browserPlatform } from './browser/platform.js';
import { clientOn } from './shell/client.js';
import type { ClientOptions, ParleyClient } from './types.js';

/** The client in a browser. Call `restore()` once to begin. */
export const createClient = (options: ClientOptions): ParleyClient => clientOn(browserPlatform(options));

export { ParleyError } from './error.js';
export { checkMessage } from './shell/check.js';
export { newId } from './shell/ids.js';
export { settingsGroup, type SettingsGroup } from './shell/settings.js';
export * from './types.js';
