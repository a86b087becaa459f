const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** A hiccup is over in seconds, a host that is being repaired in minutes, a forgotten certificate in hours. */
const PAUSES_MS = [10_000, MINUTE_MS, 5 * MINUTE_MS, 15 * MINUTE_MS, HOUR_MS, 3 * HOUR_MS, 6 * HOUR_MS];

/** How long to wait after the attempt of this number (from 1 on) has failed. */
export const retryPauseMs = (attempt: number): number => PAUSES_MS[attempt - 1] ?? PAUSES_MS.at(-1)!;

/** Long enough to find the line in the log. */
const REASON_CHARS = 300;

/**
 * What is kept of an error beside the job, for the person who looks at it. The database's own messages repeat values, which
 * may be what somebody wrote, so of them only the code is kept.
 */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'something that is no error was thrown';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null;
  if ('driverError' in error || 'severity' in error) return `database error ${code ?? ''}`.trim();
  return (error.message || code || error.name).slice(0, REASON_CHARS);
}
