import { copyFileSync, statSync, truncateSync } from 'node:fs';

const MAX_BYTES = 5 * 1024 * 1024;
const LOOK_EVERY_MS = 60 * 60_000;

/** Keeps the newest of a log that a running process appends to: a full one becomes `….1`, over the one before. */
export function keepLogSmall(file: string): void {
  turn(file);
  setInterval(() => turn(file), LOOK_EVERY_MS).unref();
}

function turn(file: string): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size < MAX_BYTES) return;
  copyFileSync(file, `${file}.1`);
  truncateSync(file);
}
