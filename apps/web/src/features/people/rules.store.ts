import { type ApiCall, settingsGroup } from '@parley/client';
import type { SecuritySettings, StaffRole } from '@parley/protocol';
import { create, type StoreApi, type UseBoundStore } from 'zustand';
import { failureOf, type Failure } from '../../words/failure';

export interface RulesState {
  rules: SecuritySettings | null;
  failure: Failure | null;
  load(): Promise<void>;
  require(role: StaffRole, isRequired: boolean): Promise<Failure | null>;
}

/** The settings of signing in. What another admin changed meanwhile is loaded, not written over. */
export function createRulesStore(call: ApiCall): UseBoundStore<StoreApi<RulesState>> {
  const group = settingsGroup(call, 'security');
  return create<RulesState>()((set, get) => ({
    rules: null,
    failure: null,
    async load() {
      try {
        set({ rules: await group.read(), failure: null });
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
        set({ rules: await group.write(value), failure: null });
        return null;
      } catch (error) {
        await get().load();
        return failureOf(error);
      }
    },
  }));
}
