import { parseMasterKeys } from '../config/master-keys.js';
import type { Settings } from '../config/settings.js';
import { placeOfEpoch } from '../platform/sealing/epochs.js';
import { KeyRing } from '../platform/sealing/key-ring.js';
import { placeOfPurpose } from '../platform/sealing/purpose-keys.js';
import { Refused } from './exit.js';
import type { KeysFile } from './keys-file.js';

/** Of settings, what a ring needs. */
export type RingSettings = Pick<Settings, 'masterKeys' | 'masterKeysFile'>;

/** The master keys that a file of keys brings along, or null. */
export function ownMasterKeys({ masterKeys }: KeysFile): RingSettings['masterKeys'] | null {
  if (!masterKeys) return null;
  const keys = parseMasterKeys(masterKeys);
  if (typeof keys === 'string') throw new Refused(`The master keys in the file of keys are damaged.`);
  return keys;
}

/** Throws a `Refused` unless these master keys open every key in the file: before anything is restored. */
export function checkOpens(file: KeysFile, settings: RingSettings): void {
  const ring = new KeyRing(settings as Settings);
  for (const { name, fingerprint } of file.masters) {
    const own = ring.fingerprint(name);
    if (own === null) throw new Refused(`MASTER_KEYS: the key "${name}" is missing${HINT}`);
    if (own !== fingerprint)
      throw new Refused(`MASTER_KEYS: the key "${name}" is not the one that was used there${HINT}`);
  }
  const opens = (what: string, wrapped: { master: string; wrapped: string }, place: string): void => {
    try {
      ring.unwrap(wrapped, place);
    } catch (error) {
      throw new Refused(`The file of keys is damaged: the key of ${what} does not open.`, { cause: error });
    }
  };
  for (const epoch of file.epochs) opens(`the epoch of ${epoch.madeAt}`, epoch, placeOfEpoch(epoch.id));
  for (const one of file.purposes) opens(`the purpose "${one.purpose}"`, one, placeOfPurpose(one.purpose));
}

const HINT = `, and nothing that was said could be read. Give it in MASTER_KEYS, or put master-keys.json into DATA_DIR; a backup
holds it only where --with-master-keys asked for that.`;
