import type { ApiCall } from '@parley/client';
import type { SecuritySettings, SettingsAnswer, StaffRole } from '@parley/protocol';
import { create, type StoreApi, type UseBoundStore } from 'zustand';
import { failureOf, type Failure } from '../../words/failure';

export interface RulesState {
  rules: SecuritySettings | null;
  failure: Failure | null;
  load(): Promise<void>;
  require(role: StaffRole, isRequired: boolean): Promise<Failure | null>;
}

const GROUP = { group: 'security' };

/** The settings of signing in. What another admin changed meanwhile is loaded, not written over. */
export function createRulesStore(call: ApiCall): UseBoundStore<StoreApi<RulesState>> {
  let version = 0;
  return create<RulesState>()((set, get) => {
    const take = (answer: SettingsAnswer): void => {
      version = answer.version;
      set({ rules: answer.value as SecuritySettings, failure: null });
    };
    return {
      rules: null,
      failure: null,
      async load() {
        try {
          take(await call<SettingsAnswer>('settings', { params: GROUP }));
        } catch (error) {
          set({ failure: failureOf(error) });
        }
      },
      async require(role, isRequired) {
        const { rules } = get();
        if (!rules) return null;
        const others = rules.totpRequired.filter((one) => one !== role);
        const value = { ...rules, totpRequired: isRequired ? [...others, role] : others };
        try {
          take(await call<SettingsAnswer>('updateSettings', { params: GROUP, body: { value, version } }));
          return null;
        } catch (error) {
          await get().load();
          return failureOf(error);
        }
      },
    };
  });
}
