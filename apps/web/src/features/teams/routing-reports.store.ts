import type { ApiCall } from '@parley/client';
import type { ReplayQuery, ReplayReport, Team, WaitCalibration } from '@parley/protocol';
import { create, type StoreApi, type UseBoundStore } from 'zustand';
import { failureOf, type Failure } from '../../words/failure';

export interface RoutingReportsState {
  status: 'loading' | 'ready' | 'failed';
  teams: readonly Team[];
  calibration: WaitCalibration | null;
  report: ReplayReport | null;
  running: boolean;
  failure: Failure | null;
  load(): Promise<void>;
  replay(query: ReplayQuery): Promise<void>;
}

export type RoutingReportsStore = UseBoundStore<StoreApi<RoutingReportsState>>;

/** How well customers were told how long it takes, and how a day would have been under another policy. */
export const createRoutingReportsStore = (call: ApiCall): RoutingReportsStore =>
  create<RoutingReportsState>()((set) => ({
    status: 'loading',
    teams: [],
    calibration: null,
    report: null,
    running: false,
    failure: null,
    async load() {
      set({ status: 'loading' });
      try {
        const [teams, calibration] = await Promise.all([
          call<Team[]>('supportTeams'),
          call<WaitCalibration>('waitCalibration'),
        ]);
        set({ teams, calibration, status: 'ready' });
      } catch {
        // the page says so, and offers to try again
        set({ status: 'failed' });
      }
    },
    async replay(query) {
      set({ running: true, failure: null, report: null });
      try {
        set({ report: await call<ReplayReport>('replayRouting', { query }) });
      } catch (error) {
        set({ failure: failureOf(error) });
      } finally {
        set({ running: false });
      }
    },
  }));
