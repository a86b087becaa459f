export interface Verdict {
  /** `I1` … `I16`, as docs/delivery.md lists them. */
  invariant: string;
  detail: string;
}

/** The four ways in which a message can go wrong, for the table at the end of a run. */
export type Wrong = 'lost' | 'doubled' | 'reordered' | 'invented';

/** One mistake of the product can be wrong a million times, and the first few say all. */
const SHOWN_OF_EACH = 10;

/** What was found wrong, counted in full and told in part. */
export class Findings {
  readonly wrongs: Record<Wrong, number> = { lost: 0, doubled: 0, reordered: 0, invented: 0 };
  private readonly found = new Map<string, { details: string[]; times: number }>();

  add(invariant: string, detail: string, wrong?: Wrong, times = 1): void {
    const known = this.found.get(invariant) ?? { details: [], times: 0 };
    this.found.set(invariant, known);
    known.times += 1;
    if (known.details.length < SHOWN_OF_EACH) known.details.push(detail);
    if (wrong) this.wrongs[wrong] += times;
  }

  verdicts(): Verdict[] {
    return [...this.found].flatMap(([invariant, { details, times }]) => [
      ...details.map((detail) => ({ invariant, detail })),
      ...(times > details.length
        ? [{ invariant, detail: `and ${times - details.length} more like these` }]
        : []),
    ]);
  }
}
