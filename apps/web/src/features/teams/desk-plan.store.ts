import type { ApiCall } from '@parley/client';
import type {
  Agent,
  BusinessHours,
  SaveHoursRequest,
  SaveTeamRequest,
  SaveTopicRequest,
  Team,
  Topic,
} from '@parley/protocol';
import { create, type StoreApi, type UseBoundStore } from 'zustand';
import { failureOf, type Failure } from '../../words/failure';

export interface DeskPlan {
  status: 'loading' | 'ready' | 'failed';
  teams: readonly Team[];
  topics: readonly Topic[];
  hours: readonly BusinessHours[];
  colleagues: readonly Agent[];
}

/** Each answers with what went wrong; null: it is stored. `id` null: a new one. */
export interface DeskDeeds {
  load(): Promise<void>;
  saveTeam(
    id: string | null,
    team: SaveTeamRequest,
    memberIds: readonly string[] | null,
  ): Promise<Failure | null>;
  saveTopic(id: string | null, topic: SaveTopicRequest): Promise<Failure | null>;
  /** One place up or down in the list that customers see. */
  moveTopic(id: string, by: -1 | 1): Promise<Failure | null>;
  saveHours(id: string | null, hours: SaveHoursRequest): Promise<Failure | null>;
  removeHours(id: string): Promise<Failure | null>;
}

export type DeskState = DeskPlan & DeskDeeds;
export type DeskStore = UseBoundStore<StoreApi<DeskState>>;

/** Who shares a queue, what about, and when: all of it, since each part names the others. */
export function createDeskStore(call: ApiCall): DeskStore {
  return create<DeskState>()((set, get) => {
    const refresh = async (): Promise<void> => set({ ...(await everything(call)), status: 'ready' });
    const then = async (work: () => Promise<unknown>): Promise<Failure | null> => {
      try {
        await work();
        await refresh();
        return null;
      } catch (error) {
        return failureOf(error);
      }
    };
    return {
      status: 'loading',
      teams: [],
      topics: [],
      hours: [],
      colleagues: [],
      async load() {
        const failure = await then(async () => {});
        // what is there stays
        if (failure && get().status !== 'ready') set({ status: 'failed' });
      },
      saveTeam: (id, body, memberIds) =>
        then(async () => {
          const team = await (id === null
            ? call<Team>('createTeam', { body })
            : call<Team>('updateTeam', { params: { teamId: id }, body }));
          if (memberIds)
            await call('setTeamMembers', {
              params: { teamId: team.id },
              body: { memberIds: [...memberIds] },
            });
        }),
      saveTopic: (id, body) =>
        then(() =>
          id === null
            ? call('createTopic', { body })
            : call('updateTopic', { params: { topicId: id }, body }),
        ),
      moveTopic: (id, by) => then(() => putInOrder(call, moved(get().topics, id, by))),
      saveHours: (id, body) =>
        then(() =>
          id === null
            ? call('createHours', { body })
            : call('updateHours', { params: { hoursId: id }, body }),
        ),
      removeHours: (id) => then(() => call('removeHours', { params: { hoursId: id } })),
    };
  });
}

async function everything(call: ApiCall): Promise<Omit<DeskPlan, 'status'>> {
  const [teams, topics, hours, colleagues] = await Promise.all([
    call<Team[]>('supportTeams'),
    call<Topic[]>('supportTopics'),
    call<BusinessHours[]>('supportHours'),
    call<Agent[]>('agents'),
  ]);
  return { teams, topics: inOrder(topics), hours, colleagues };
}

const inOrder = (topics: readonly Topic[]): Topic[] =>
  topics.toSorted((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1));

/** The topics that customers see, one of them in another place. */
export function moved(topics: readonly Topic[], id: string, by: -1 | 1): Topic[] {
  const shown = topics.filter(({ archivedAt }) => archivedAt === null);
  const at = shown.findIndex((topic) => topic.id === id);
  const [topic] = shown.splice(at, at < 0 ? 0 : 1);
  if (topic) shown.splice(Math.max(0, at + by), 0, topic);
  return shown;
}

/** Stores the places that have changed. */
async function putInOrder(call: ApiCall, topics: readonly Topic[]): Promise<void> {
  for (const [position, { id, position: before }] of topics.entries())
    if (position !== before) await call('updateTopic', { params: { topicId: id }, body: { position } });
}
