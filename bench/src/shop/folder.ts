import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** With the folder that was named, which is kept, or else with one that is thrown away afterwards. */
export async function withFolder<Result>(
  named: string | undefined,
  work: (folder: string) => Promise<Result>,
): Promise<Result> {
  if (named !== undefined) {
    const folder = resolve(named);
    mkdirSync(folder, { recursive: true });
    return work(folder);
  }
  const folder = mkdtempSync(join(tmpdir(), 'parley-bench-'));
  // Postgres, which never runs as root, has to get through
  chmodSync(folder, 0o711);
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
