import { create, type StoreApi, type UseBoundStore } from 'zustand';
import type { Team, Topic } from '@parley/protocol';
import type { ApiCall } from '@parley/client';

interface LabelsState {
  teams: readonly Team[];
  topics: readonly Topic[];
  reload(): Promise<void>;
}

export type LabelsStore = UseBoundStore<StoreApi<LabelsState>>;

/** What the teams and topics are called, for those who narrow a list down to one. */
export function createLabelsStore(call: ApiCall): LabelsStore {
  return create<LabelsState>()((set) => ({
    teams: [],
    topics: [],
    async reload() {
      try {
        const [teams, topics] = await Promise.all([
          call<Team[] | undefined>('supportTeams'),
          call<Topic[] | undefined>('supportTopics'),
        ]);
        set({
          teams: teams?.filter(({ archivedAt }) => archivedAt === null) ?? [],
          topics: topics?.filter(({ archivedAt }) => archivedAt === null) ?? [],
        });
      } catch {
        return; // Then a list can't be narrowed by them; opening it again asks again.
      }
    },
  }));
}
