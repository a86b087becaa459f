import { create, type StoreApi, type UseBoundStore } from 'zustand';
import { type ApiCall, settingsGroup } from '@parley/client';
import type { DueKind, Priority, SlaSettings, Team } from '@parley/protocol';
import { failureOf, type Failure } from '../../words/failure';
import { withTarget } from './policies';

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
  const group = settingsGroup(call, 'sla');
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
        const [draft, teams] = await Promise.all([group.read(), call<Team[]>('supportTeams')]);
        const working = teams.filter(({ archivedAt }) => archivedAt === null);
        set({ status: 'ready', draft, dirty: false, teams: working });
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
        set({ draft: await group.write(get().draft), saving: false, dirty: false });
        return true;
      } catch (error) {
        set({ saving: false, failure: failureOf(error) });
        return false;
      }
    },
  }));
}
