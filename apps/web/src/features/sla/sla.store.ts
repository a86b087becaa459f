import { create, type StoreApi, type UseBoundStore } from 'zustand';
import type { ApiCall } from '@parley/client';
import type { DueKind, Priority, SettingsAnswer, SlaSettings, Team } from '@parley/protocol';
import { failureOf, type Failure } from '../../words/failure';
import { withTarget } from './policies';

const GROUP = { group: 'sla' };

export interface SlaState {
  status: 'loading' | 'ready' | 'failed';
  /** As the targets stand on the page. */
  draft: SlaSettings;
  /** Whose targets are on the page; null: everybody's. */
  teamId: string | null;
  teams: readonly Team[];
  dirty: boolean;
  saving: boolean;
  failure: Failure | null;
  load(): Promise<void>;
  choose(teamId: string | null): void;
  promise(priority: Priority, kind: DueKind, minutes: number | null): void;
  warnAt(percent: number): void;
  /** True: it is stored. */
  save(): Promise<boolean>;
}

export type SlaStore = UseBoundStore<StoreApi<SlaState>>;

export function createSlaStore(call: ApiCall): SlaStore {
  let version = 0;
  return create<SlaState>()((set, get) => ({
    status: 'loading',
    draft: { policies: [], warnPercent: 25 },
    teamId: null,
    teams: [],
    dirty: false,
    saving: false,
    failure: null,
    async load() {
      set({ status: 'loading', failure: null });
      try {
        const [settings, teams] = await Promise.all([
          call<SettingsAnswer<SlaSettings>>('settings', { params: GROUP }),
          call<Team[]>('supportTeams'),
        ]);
        version = settings.version;
        const working = teams.filter(({ archivedAt }) => archivedAt === null);
        set({ status: 'ready', draft: settings.value, dirty: false, teams: working });
      } catch (error) {
        set({ status: 'failed', failure: failureOf(error) });
      }
    },
    choose: (teamId) => set({ teamId }),
    promise(priority, kind, minutes) {
      const { draft, teamId } = get();
      const policies = withTarget(draft.policies, teamId, priority, kind, minutes);
      set({ draft: { ...draft, policies }, dirty: true, failure: null });
    },
    warnAt: (warnPercent) => set({ draft: { ...get().draft, warnPercent }, dirty: true, failure: null }),
    async save() {
      set({ saving: true, failure: null });
      try {
        const body = { value: get().draft, version };
        const answer = await call<SettingsAnswer<SlaSettings>>('updateSettings', { params: GROUP, body });
        version = answer.version;
        set({ saving: false, dirty: false, draft: answer.value });
        return true;
      } catch (error) {
        set({ saving: false, failure: failureOf(error) });
        return false;
      }
    },
  }));
}
