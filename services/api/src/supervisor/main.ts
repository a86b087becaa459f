import { environment } from '../config/environment.js';
import { SettingsError } from '../config/load-settings.js';
import { EmbeddedProblem } from '../platform/database/embedded/embedded-problem.js';
import { watchLaunchers } from './launchers.js';
import { StartProblem } from './start-problem.js';
import { supervise, type SuperviseOptions } from './supervise.js';

/** A terminal's Ctrl-C may arrive more than once, through each process in between; a person's second one comes later. */
const SAME_PRESS_MS = 1_000;

/** Runs until a signal, and answers with the exit code. A second signal ends everything at once. */
export async function main(options: Partial<SuperviseOptions> = {}): Promise<number> {
  const stopping = new AbortController();
  const stop = (): void => {
    if (!stopping.signal.aborted) setTimeout(() => hurryOnNext(), SAME_PRESS_MS).unref();
    stopping.abort();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  watchLaunchers(stop);
  try {
    await supervise({ env: environment(), signal: stopping.signal, ...options });
    return 0;
  } catch (error) {
    if (stopping.signal.aborted) return 0;
    process.stderr.write(`${explain(error)}\n`);
    return 1;
  }
}

/** The database and the API notice that this process is gone, and end by themselves. */
function hurryOnNext(): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
}

function explain(error: unknown): string {
  const known =
    error instanceof StartProblem || error instanceof EmbeddedProblem || error instanceof SettingsError;
  if (known) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
