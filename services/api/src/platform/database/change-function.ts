import type { QueryRunner } from 'typeorm';

/** Puts `now` in the place of `was` in a function of the database, which has to be as the migration knows it. */
export async function changeFunction(
  runner: QueryRunner,
  name: string,
  was: string,
  now: string,
): Promise<void> {
  const [found] = (await runner.query(`select pg_get_functiondef($1::regproc) as text`, [name])) as {
    text: string;
  }[];
  if (found?.text.split(was).length !== 2)
    throw new Error(`${name} is not the one that this migration changes`);
  await runner.query(found.text.replace(was, () => now));
}
