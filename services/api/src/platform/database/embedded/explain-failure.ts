/** What Postgres says in its own words, and what it means for the person who started it. */
const MEANINGS: [RegExp, string][] = [
  [/No space left on device|ENOSPC/, 'the disk is full.'],
  [
    /incompatible with server/,
    'it was made by another major version of Postgres. Start it with the version that made it.',
  ],
  [/has wrong ownership/, 'the data folder belongs to another user.'],
  [/Permission denied|EACCES/, 'this user may not read or write the data folder.'],
  [
    /error while loading shared libraries: (\S+)/,
    'a system library is missing. Set DATABASE_URL to a Postgres of your own.',
  ],
  [
    /ENOENT|Exec format error/,
    'its program does not run on this system. Set DATABASE_URL to a Postgres of your own.',
  ],
];

/** One sentence out of the last lines that Postgres or initdb wrote. */
export function explainFailure(output: string): string {
  const known = MEANINGS.find(([pattern]) => pattern.test(output));
  if (known) return known[1];
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  const worst =
    lines.findLast((line) => /FATAL|PANIC|error:/.test(line)) ?? lines.at(-1) ?? 'it said nothing.';
  return worst.replace(/^.*?(FATAL|PANIC|error):\s*/, '').trim();
}
