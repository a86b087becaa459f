import { UNTIL_MESSAGE } from '@parley/protocol';

const HOUR_MS = 60 * 60_000;
/** When a working day begins, for most. */
const MORNING = 9;

export const SNOOZES = ['hour', 'hours', 'tomorrow', 'monday', 'message', 'own'] as const;
export type Snooze = (typeof SNOOZES)[number];

/** The moment that is meant, by the reader's own clock; null if it is none, or has gone by. */
export function snoozeMoment(choice: Snooze, own: string, now: Date): string | null {
  switch (choice) {
    case 'hour':
      return new Date(now.getTime() + HOUR_MS).toISOString();
    case 'hours':
      return new Date(now.getTime() + 3 * HOUR_MS).toISOString();
    case 'tomorrow':
      return morning(now, 1);
    case 'monday':
      return morning(now, (8 - now.getDay()) % 7 || 7);
    case 'message':
      return UNTIL_MESSAGE;
    case 'own': {
      const moment = new Date(own);
      return moment > now ? moment.toISOString() : null;
    }
  }
}

const morning = (now: Date, days: number): string =>
  new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, MORNING).toISOString();
