/** A connection that does something or waits for it. */
export interface Occupied {
  pid: number;
  /** As Postgres names it: `active`, or `idle in transaction` for one that waits for its owner. */
  state: string;
  /** For what, or `nothing`: then it is at work. */
  waitsFor: string;
  /** Since then. */
  ms: number;
  /** Whose locks it waits for. */
  behind: number[];
  /** How what it does, or did last, begins. Never the values: those are no part of a statement. */
  statement: string;
}

/** Those that have been in their state for longest first. */
export const OCCUPIED = `
  select pid, state, coalesce(wait_event_type || ' ' || wait_event, 'nothing'),
    floor(extract(epoch from clock_timestamp() - state_change) * 1000)::int, pg_blocking_pids(pid),
    left(regexp_replace(query, '\\s+', ' ', 'g'), 400)
  from pg_stat_activity
  where datname = current_database() and backend_type = 'client backend' and state <> 'idle' and pid <> pg_backend_pid()
  order by state_change limit 8`;

export type OccupiedRow = [
  pid: number,
  state: string,
  waitsFor: string,
  ms: number,
  behind: number[],
  statement: string,
];

export const occupiedOf = ([pid, state, waitsFor, ms, behind, statement]: OccupiedRow): Occupied => ({
  pid,
  state,
  waitsFor,
  ms,
  behind,
  statement,
});
