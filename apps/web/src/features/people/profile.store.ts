import type { ApiCall } from '@parley/client';
import type { AgentProfile, SaveProfileRequest, Team } from '@parley/protocol';
import { create, type StoreApi, type UseBoundStore } from 'zustand';
import { failureOf, type Failure } from '../../words/failure';

export interface ProfileState {
  profile: AgentProfile | null;
  /** Those that work, by name. */
  teams: readonly Team[];
  failure: Failure | null;
  load(): Promise<void>;
  save(change: SaveProfileRequest): Promise<Failure | null>;
}

export type ProfileStore = UseBoundStore<StoreApi<ProfileState>>;

/** What one colleague takes on. */
export const createProfileStore = (call: ApiCall, userId: string): ProfileStore =>
  create<ProfileState>()((set) => ({
    profile: null,
    teams: [],
    failure: null,
    async load() {
      try {
        const [profiles, teams] = await Promise.all([
          call<AgentProfile[]>('supportProfiles'),
          call<Team[]>('supportTeams'),
        ]);
        const profile = profiles.find((one) => one.userId === userId) ?? usual(userId);
        const working = teams.filter(({ archivedAt }) => archivedAt === null);
        set({ profile, teams: working.toSorted((a, b) => a.name.localeCompare(b.name)), failure: null });
      } catch (error) {
        set({ failure: failureOf(error) });
      }
    },
    async save(body) {
      try {
        set({ profile: await call<AgentProfile>('updateProfile', { params: { id: userId }, body }) });
        return null;
      } catch (error) {
        return failureOf(error);
      }
    },
  }));

/** Of somebody of whom nobody has said anything yet. */
const usual = (userId: string): AgentProfile => ({
  userId,
  capacity: 5,
  skills: [],
  languages: [],
  teamIds: [],
});
