import { clientOn } from '../shell/client.js';
import type { ClientOptions, ParleyClient } from '../types.js';
import { browserPlatform } from './platform.js';

/** The client in a browser. Call `restore()` once to begin. */
export const createClient = (options: ClientOptions): ParleyClient => clientOn(browserPlatform(options));
