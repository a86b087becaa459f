import { createContext, type ComponentType } from 'react';
import type { StaleQuestionProps } from './StaleQuestion';
import type { ThreadStore } from './thread.store';

/** How somebody is asked whether their answer goes off though a colleague was faster. */
export interface AsksStaff {
  Question: ComponentType<StaleQuestionProps>;
  /** Reads it out, once. */
  Spoken: ComponentType<{ store: ThreadStore }>;
}

/** Given by the desk: a customer's message never comes too late, so that no customer loads it. */
export const StaffQuestion = createContext<AsksStaff | null>(null);
