/** The outbox of all surfaces of an origin. */
export const DATABASE = 'parley';

/** Opening it would make one. */
export async function isOutboxThere(): Promise<boolean> {
  return (await indexedDB.databases()).some(({ name }) => name === DATABASE);
}
