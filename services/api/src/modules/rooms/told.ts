/** What is remembered at once. What is forgotten may be told twice. */
const KEPT = 20_000;

/** Which version of each thing was told last: the same news comes as a fact, as a hint and from Postgres. */
export class Told {
  private readonly versions = new Map<string, number>();

  has(what: string, id: string, version: number): boolean {
    return this.versions.get(`${what} ${id}`) === version;
  }

  /** Notes that it is being told; false if it has been. */
  note(what: string, id: string, version: number): boolean {
    if (this.has(what, id, version)) return false;
    const key = `${what} ${id}`;
    // The oldest are first.
    this.versions.delete(key);
    this.versions.set(key, version);
    if (this.versions.size > KEPT) this.versions.delete(this.versions.keys().next().value!);
    return true;
  }
}
