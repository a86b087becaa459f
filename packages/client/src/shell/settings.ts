import type { SettingsAnswer, SettingsGroupName, SettingsGroups } from '@parley/protocol';
import type { ApiCall } from '../types.js';

/** A group of the shop's settings, which knows what version of it was seen last. */
export interface SettingsGroup<Value> {
  read(): Promise<Value>;
  /** Resolves with what is stored then. Rejects with `CONFLICT` when somebody else has changed it since it was read. */
  write(value: Value): Promise<Value>;
}

/** For admins. */
export function settingsGroup<Name extends SettingsGroupName>(
  call: ApiCall,
  name: Name,
): SettingsGroup<SettingsGroups[Name]> {
  type Answer = SettingsAnswer<SettingsGroups[Name]>;
  const params = { group: name };
  let version = 0;
  const keep = (answer: Answer): SettingsGroups[Name] => {
    version = answer.version;
    return answer.value;
  };
  return {
    read: async () => keep(await call<Answer>('settings', { params })),
    write: async (value) => keep(await call<Answer>('updateSettings', { params, body: { value, version } })),
  };
}
