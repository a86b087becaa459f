import { Clock } from '../platform/clock.js';

/** The clock of one or more servers, moved by hand. What Postgres itself says of the time stays. */
export function movedClock(...servers: { get(kind: typeof Clock): Clock }[]) {
  let ahead = 0;
  for (const server of servers) server.get(Clock).now = () => Date.now() + ahead;
  return {
    now: (): number => Date.now() + ahead,
    /** Back to what it is. */
    reset(): void {
      ahead = 0;
    },
    pass(ms: number): void {
      ahead += ms;
    },
  };
}

export type MovedClock = ReturnType<typeof movedClock>;
