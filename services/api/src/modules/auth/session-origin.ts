import { currentCaller } from '../../platform/caller.js';
import { networkOf } from '../../platform/limits/address.js';
import type { Origin } from './sessions.repository.js';

/** Of the request that is being answered: the families of browser and system, and the network alone. */
export function presentOrigin(): Origin {
  const caller = currentCaller();
  return { device: caller?.device ?? null, network: caller?.address ? networkOf(caller.address) : null };
}
