import type { ApiCall } from '@parley/client';
import type { Assignment, AssignmentList, Team } from '@parley/protocol';
import { create, type StoreApi, type UseBoundStore } from 'zustand';
import { failureOf, type Failure } from '../../words/failure';

export interface AssignmentsState {
  /** Newest first; null while it is not known. */
  items: readonly Assignment[] | null;
  teams: ReadonlyMap<string, string>;
  failure: Failure | null;
  load(): Promise<void>;
}

export type AssignmentsStore = UseBoundStore<StoreApi<AssignmentsState>>;

/** Each time that somebody was looked for, for one chat. */
export const createAssignmentsStore = (call: ApiCall, roomId: string): AssignmentsStore =>
  create<AssignmentsState>()((set) => ({
    items: null,
    teams: new Map(),
    failure: null,
    async load() {
      set({ failure: null });
      try {
        const [{ items }, teams] = await Promise.all([
          call<AssignmentList>('assignments', { params: { id: roomId } }),
          call<Team[]>('supportTeams'),
        ]);
        set({ items, teams: new Map(teams.map(({ id, name }) => [id, name])) });
      } catch (error) {
        set({ failure: failureOf(error) });
      }
    },
  }));
