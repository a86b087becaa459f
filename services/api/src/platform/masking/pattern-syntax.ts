/** Whether a letter is one of those that are meant. */
export type Test = (letter: string) => boolean;
export type Assertion = 'boundary' | 'inside';

export type Node =
  | { kind: 'letter'; test: Test }
  | { kind: 'assert'; assert: Assertion }
  | { kind: 'row'; nodes: Node[] }
  | { kind: 'either'; nodes: Node[] }
  | { kind: 'repeat'; node: Node; min: number; max: number };

/** What is wrong with a pattern, in words for whoever wrote it. */
export class PatternError extends Error {}

const wrong = (problem: string): never => {
  throw new PatternError(problem);
};

const SHORTHANDS: Readonly<Record<string, RegExp>> = {
  d: /^[0-9]$/,
  D: /^[^0-9]$/,
  w: /^[\p{L}\p{N}_]$/u,
  W: /^[^\p{L}\p{N}_]$/u,
  s: /^\s$/u,
  S: /^\S$/u,
};
const CONTROLS: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };
const SIGNS: Readonly<Record<string, { min: number; max: number }>> = {
  '?': { min: 0, max: 1 },
  '*': { min: 0, max: Infinity },
  '+': { min: 1, max: Infinity },
};
const DEEPEST = 20;

const equalTo =
  (wanted: string): Test =>
  (letter) =>
    letter === wanted || letter.toLowerCase() === wanted.toLowerCase();

const between =
  (from: string, to: string): Test =>
  (letter) =>
    [letter, letter.toLowerCase(), letter.toUpperCase()].some((one) => one >= from && one <= to);

/** Letters, `.`, `[…]`, `\d \w \s \b`, `(…)`, `|` and `? * + {n,m}`, as in other languages. Nothing that looks back or around. */
export function parsePattern(source: string, steps: number): Node {
  const parser = new Parser([...source], steps);
  const node = parser.either(0);
  if (!parser.isAtEnd) wrong('has a ) too many');
  if (matchesNothing(node)) wrong('would match nothing at all');
  return node;
}

/** Whether it holds where nothing is, which is everywhere. */
function matchesNothing(node: Node): boolean {
  switch (node.kind) {
    case 'letter':
      return false;
    case 'assert':
      return true;
    case 'row':
      return node.nodes.every(matchesNothing);
    case 'either':
      return node.nodes.some(matchesNothing);
    case 'repeat':
      return node.min === 0 || matchesNothing(node.node);
  }
}

class Parser {
  private at = 0;

  constructor(
    private readonly source: readonly string[],
    private readonly most: number,
  ) {}

  get isAtEnd(): boolean {
    return this.at >= this.source.length;
  }

  either(depth: number): Node {
    if (depth > DEEPEST) wrong('is nested too deeply');
    const nodes = [this.row(depth)];
    while (this.skip('|')) nodes.push(this.row(depth));
    return nodes.length === 1 ? nodes[0]! : { kind: 'either', nodes };
  }

  private row(depth: number): Node {
    const nodes: Node[] = [];
    while (!this.isAtEnd && this.peek !== '|' && this.peek !== ')') nodes.push(this.repeated(depth));
    return { kind: 'row', nodes };
  }

  private repeated(depth: number): Node {
    let node = this.one(depth);
    for (let range = this.range(); range; range = this.range()) {
      node = { kind: 'repeat', node, ...range };
      if (this.stepsOf(node) > this.most) wrong('is too long, or repeats too much');
    }
    return node;
  }

  private stepsOf(node: Node): number {
    switch (node.kind) {
      case 'letter':
      case 'assert':
        return 1;
      case 'row':
      case 'either':
        return node.nodes.reduce((sum, one) => sum + this.stepsOf(one) + 1, 0);
      case 'repeat':
        return (this.stepsOf(node.node) + 1) * Math.max(1, node.max === Infinity ? node.min + 1 : node.max);
    }
  }

  private range(): { min: number; max: number } | null {
    const sign = SIGNS[this.peek];
    if (sign) {
      this.at += 1;
      return sign;
    }
    return this.numbers();
  }

  /** `{2}`, `{2,}` and `{2,4}`. */
  private numbers(): { min: number; max: number } | null {
    const [all, low, comma, high] =
      /^\{(\d{1,4})(?:(,)(\d{1,4})?)?\}/.exec(this.source.slice(this.at, this.at + 12).join('')) ?? [];
    if (all === undefined) return this.peek === '{' ? wrong('has a { without its numbers') : null;
    this.at += all.length;
    const min = Number(low);
    const max = comma === undefined ? min : high === undefined ? Infinity : Number(high);
    if (max < min || max === 0) wrong('repeats something fewer times than it says');
    return { min, max };
  }

  private one(depth: number): Node {
    const letter = this.take();
    if (letter === '(') return this.group(depth);
    if (letter === '[') return { kind: 'letter', test: this.set() };
    if (letter === '.') return { kind: 'letter', test: (one) => one !== '\n' };
    if (letter === '\\') return this.escaped();
    if ('?*+{'.includes(letter)) wrong(`has a ${letter} with nothing in front`);
    if ('^$'.includes(letter)) wrong(`cannot have ${letter}: it is looked for everywhere`);
    return { kind: 'letter', test: equalTo(letter) };
  }

  private group(depth: number): Node {
    if (this.peek === '?' && !(this.skip('?') && this.skip(':'))) wrong('cannot look ahead or behind');
    const node = this.either(depth + 1);
    if (!this.skip(')')) wrong('has a ( without its )');
    return node;
  }

  private escaped(): Node {
    const letter = this.take();
    if (letter === 'b') return { kind: 'assert', assert: 'boundary' };
    if (letter === 'B') return { kind: 'assert', assert: 'inside' };
    return { kind: 'letter', test: this.shorthand(letter) ?? equalTo(this.literal(letter)) };
  }

  private shorthand(letter: string): Test | null {
    const known = SHORTHANDS[letter];
    return known ? (one) => known.test(one) : null;
  }

  /** What is escaped without need means itself, but for letters and digits, which may mean something elsewhere. */
  private literal(letter: string): string {
    if (CONTROLS[letter] !== undefined) return CONTROLS[letter];
    return /[\p{L}\p{N}]/u.test(letter) ? wrong(`cannot have \\${letter}`) : letter;
  }

  private set(): Test {
    const isNot = this.skip('^');
    const tests: Test[] = [];
    while (this.peek !== ']' || tests.length === 0) {
      if (this.isAtEnd) wrong('has a [ without its ]');
      tests.push(this.member());
    }
    this.at += 1;
    return (letter) => tests.some((test) => test(letter)) !== isNot;
  }

  private member(): Test {
    const from = this.take();
    const shorthand = from === '\\' ? this.shorthand(this.peek) : null;
    if (shorthand) {
      this.at += 1;
      return shorthand;
    }
    const low = from === '\\' ? this.literal(this.take()) : from;
    if (this.peek !== '-' || [']', undefined].includes(this.source[this.at + 1])) return equalTo(low);
    this.at += 1;
    const to = this.take();
    const high = to === '\\' ? this.literal(this.take()) : to;
    return high < low ? wrong(`has a range from ${low} back to ${high}`) : between(low, high);
  }

  private get peek(): string {
    return this.source[this.at] ?? '';
  }

  private take(): string {
    if (this.isAtEnd) wrong('breaks off');
    return this.source[this.at++]!;
  }

  private skip(letter: string): boolean {
    if (this.peek !== letter) return false;
    this.at += 1;
    return true;
  }
}
