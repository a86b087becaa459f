import type { ApiCall } from '@parley/client';
import type { DeskStore } from './desk-plan.store';

/** What the sections need of the surface that shows them. */
export interface DeskProps {
  call: ApiCall;
  /** The id of what is on screen, 'new', or '' for the list. */
  path: string;
  go: (path: string) => void;
}

export interface PlanProps extends Omit<DeskProps, 'call'> {
  useDesk: DeskStore;
}

/** The address of what is not there yet. */
export const NEW = 'new';
