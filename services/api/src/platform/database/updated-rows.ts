/** TypeORM answers an UPDATE and a DELETE with `[rows, count]` where other statements have rows. */
export function updatedRows<Row>(result: Row[]): Row[] {
  return (Array.isArray(result[0]) ? result[0] : result) as Row[];
}
