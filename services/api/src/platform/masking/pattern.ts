import { type Assertion, type Node, parsePattern, type Test } from './pattern-syntax.js';

/** A step of the machine: reads a letter, or goes on without one. */
type Step =
  | { test: Test; next: number }
  | { split: readonly [number, number] }
  | { assert: Assertion; next: number }
  | 'match';

/** All patterns together must stay quick on the longest message. */
const PATTERN_STEPS = 200;

/** The span of letters that a match covers. */
export interface Covered {
  from: number;
  to: number;
}

const WORD = /^[\p{L}\p{N}_]$/u;
const isWordAt = (letters: readonly string[], i: number): boolean => WORD.test(letters[i] ?? ' ');

/**
 * A pattern for which no text takes long: all places where it may be are followed at once, so that each letter is looked at once for
 * each step of the pattern, whatever the two are. Hence no back references and no looking around. Case does not matter.
 */
export class Pattern {
  private readonly steps: Step[] = [];
  private readonly start: number;

  /** Throws a PatternError that says what is wrong. */
  constructor(readonly source: string) {
    const end = this.add('match');
    this.start = this.compile(parsePattern(source, PATTERN_STEPS), end);
  }

  get size(): number {
    return this.steps.length;
  }

  /** All that is part of any match, in order, overlapping ones joined. */
  cover(letters: readonly string[]): Covered[] {
    const covered: Covered[] = [];
    let places = new Map<number, number>();
    for (let i = 0; i <= letters.length; i++) {
      // Of two that are at the same step, the one that began earlier covers more.
      const now = new Map<number, number>();
      for (const [step, from] of places) this.reach(now, step, from, letters, i);
      this.reach(now, this.start, i, letters, i);
      const from = now.get(0);
      if (from !== undefined && from < i) join(covered, { from, to: i });
      places = this.read(now, letters[i]);
    }
    return covered;
  }

  private read(now: ReadonlyMap<number, number>, letter: string | undefined): Map<number, number> {
    const next = new Map<number, number>();
    if (letter === undefined) return next;
    for (const [at, from] of now) {
      const step = this.steps[at]!;
      if (typeof step === 'string' || !('test' in step) || !step.test(letter)) continue;
      next.set(step.next, Math.min(from, next.get(step.next) ?? from));
    }
    return next;
  }

  /** All steps that can be reached from this one without reading. */
  private reach(
    now: Map<number, number>,
    first: number,
    from: number,
    letters: readonly string[],
    i: number,
  ): void {
    const open = [first];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if ((now.get(at) ?? Infinity) <= from) continue;
      now.set(at, from);
      const step = this.steps[at]!;
      if (typeof step === 'string' || 'test' in step) continue;
      if ('split' in step) open.push(...step.split);
      else if ((isWordAt(letters, i - 1) !== isWordAt(letters, i)) === (step.assert === 'boundary'))
        open.push(step.next);
    }
  }

  private add(step: Step): number {
    this.steps.push(step);
    return this.steps.length - 1;
  }

  /** The steps of a node, after which it goes on at `next`. Returns where they begin. */
  private compile(node: Node, next: number): number {
    switch (node.kind) {
      case 'letter':
        return this.add({ test: node.test, next });
      case 'assert':
        return this.add({ assert: node.assert, next });
      case 'row':
        return node.nodes.reduceRight((after, one) => this.compile(one, after), next);
      case 'either':
        return node.nodes
          .map((one) => this.compile(one, next))
          .reduce((first, second) => this.add({ split: [first, second] }));
      case 'repeat':
        return this.repeat(node, next);
    }
  }

  private repeat({ node, min, max }: Node & { kind: 'repeat' }, next: number): number {
    let at = next;
    if (max === Infinity) {
      const loop = this.add({ split: [next, next] });
      this.steps[loop] = { split: [this.compile(node, loop), next] };
      at = loop;
    } else for (let n = min; n < max; n++) at = this.add({ split: [this.compile(node, at), next] });
    for (let n = 0; n < min; n++) at = this.compile(node, at);
    return at;
  }
}

function join(covered: Covered[], one: Covered): void {
  let { from } = one;
  while (covered.length > 0 && covered.at(-1)!.to >= from) from = Math.min(from, covered.pop()!.from);
  covered.push({ from, to: one.to });
}
