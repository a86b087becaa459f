/**
 * SQL: whether the transaction that `column` names has been committed since the snapshot `$1`, in whatever order the two began, and
 * before `now.snapshot`. By an index of the column.
 */
export const isStampedSince = (column: string): string =>
  `${column} >= pg_snapshot_xmin($1::pg_snapshot)::text::bigint
     and ${column} < pg_snapshot_xmax(now.snapshot)::text::bigint
     and not pg_visible_in_snapshot(${column}::text::xid8, $1::pg_snapshot)`;
