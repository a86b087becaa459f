import type { ApiCall } from '@parley/client';
import type { WaitCalibration } from '@parley/protocol';
import { create, type StoreApi, type UseBoundStore } from 'zustand';

export interface RoutingReportsState {
  status: 'loading' | 'ready' | 'failed';
  calibration: WaitCalibration | null;
  load(): Promise<void>;
}

export type RoutingReportsStore = UseBoundStore<StoreApi<RoutingReportsState>>;

/** How well customers were told how long it takes. */
export const createRoutingReportsStore = (call: ApiCall): RoutingReportsStore =>
  create<RoutingReportsState>()((set) => ({
    status: 'loading',
    calibration: null,
    async load() {
      set({ status: 'loading' });
      try {
        set({ calibration: await call<WaitCalibration>('waitCalibration'), status: 'ready' });
      } catch {
        // the page says so, and offers to try again
        set({ status: 'failed' });
      }
    },
  }));
