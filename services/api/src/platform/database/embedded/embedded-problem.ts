/** A reason why the embedded Postgres cannot run here: one sentence, for the person who started it. */
export class EmbeddedProblem extends Error {
  override name = 'EmbeddedProblem';
}
