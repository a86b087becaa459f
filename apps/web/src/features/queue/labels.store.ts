import { create, type StoreApi, type UseBoundStore } from 'zustand';
import type { AttributeDefinition, AttributeSettings, Team, Topic } from '@parley/protocol';
import type { ApiCall } from '@parley/client';

interface LabelsState {
  teams: readonly Team[];
  topics: readonly Topic[];
  attributes: readonly AttributeDefinition[];
  reload(): Promise<void>;
}

export type LabelsStore = UseBoundStore<StoreApi<LabelsState>>;

/** What the teams and topics are called, for those who narrow a list down to one. */
export function createLabelsStore(call: ApiCall): LabelsStore {
  return create<LabelsState>()((set) => ({
    teams: [],
    topics: [],
    attributes: [],
    async reload() {
      try {
        const [teams, topics, catalogue] = await Promise.all([
          call<Team[] | undefined>('supportTeams'),
          call<Topic[] | undefined>('supportTopics'),
          call<AttributeSettings | undefined>('attributeCatalogue'),
        ]);
        set({
          teams: teams?.filter(({ archivedAt }) => archivedAt === null) ?? [],
          attributes: catalogue?.attributes.filter(({ archived }) => !archived) ?? [],
          topics: topics?.filter(({ archivedAt }) => archivedAt === null) ?? [],
        });
      } catch {
        return; // Then a list can't be narrowed by them; opening it again asks again.
      }
    },
  }));
}
