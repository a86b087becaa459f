/** What an update sets: the fields of `patch` that are there, each in its column, with parameters from `$first` on. */
export function assignments(
  patch: object,
  columns: Readonly<Record<string, string>>,
  first: number,
): { sql: string; values: unknown[] } {
  const fields = Object.entries(patch).filter(([field, value]) => value !== undefined && field in columns);
  return {
    sql: fields.map(([field], i) => `${columns[field]} = $${first + i}`).join(', '),
    values: fields.map(([, value]) => value as unknown),
  };
}
