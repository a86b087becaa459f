import type { WordAction, WordRule } from '@parley/protocol';
import { foldLoose, type Folded, type Span, spanOf } from './folded.js';

interface Listed {
  tokens: readonly string[];
  action: WordAction;
}

interface Token {
  word: string;
  from: number;
  to: number;
}

export type FoundWord = Span & { action: WordAction };

const PART_OF_WORD = /^[\p{L}\p{N}_]$/u;
/** Written without spaces, so that a word has no ends that could be seen. */
const NO_SPACES =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/u;

function tokensOf(letters: readonly string[]): Token[] {
  const tokens: Token[] = [];
  let open: Token | null = null;
  for (const [i, letter] of letters.entries()) {
    if (!PART_OF_WORD.test(letter)) open = null;
    else if (open) Object.assign(open, { word: open.word + letter, to: i + 1 });
    else tokens.push((open = { word: letter, from: i, to: i + 1 }));
  }
  return tokens;
}

/** Words to look out for. Found as whole words, whatever their case and accents, and whatever stands between two of a row. */
export class WordList {
  private readonly byFirst = new Map<string, Listed[]>();
  private readonly anywhere: { letters: string; action: WordAction }[] = [];

  constructor(rules: readonly WordRule[]) {
    for (const { word, action } of rules) {
      const { letters } = foldLoose(word);
      if (NO_SPACES.test(word)) this.anywhere.push({ letters: letters.join(''), action });
      else this.add(tokensOf(letters), action);
    }
  }

  get isEmpty(): boolean {
    return this.byFirst.size === 0 && this.anywhere.length === 0;
  }

  find(text: string): FoundWord[] {
    if (this.isEmpty) return [];
    const folded = foldLoose(text);
    return [...this.wholeWords(folded), ...this.parts(folded)];
  }

  private add(tokens: readonly Token[], action: WordAction): void {
    const words = tokens.map(({ word }) => word);
    const [first] = words;
    if (first === undefined) return;
    this.byFirst.set(first, [...(this.byFirst.get(first) ?? []), { tokens: words, action }]);
  }

  private *wholeWords(folded: Folded): Generator<FoundWord> {
    const tokens = tokensOf(folded.letters);
    for (const [i, { word, from }] of tokens.entries())
      for (const listed of this.byFirst.get(word) ?? []) {
        const last = tokens[i + listed.tokens.length - 1];
        if (last && listed.tokens.every((one, n) => tokens[i + n]?.word === one))
          yield { ...spanOf(folded, from, last.to), action: listed.action };
      }
  }

  private *parts(folded: Folded): Generator<FoundWord> {
    if (this.anywhere.length === 0) return;
    // Letters beyond the basic plane are two units of the joined text, so places are counted in a copy that has one for each.
    const all = folded.letters.map((letter) => (letter.length === 1 ? letter : '\ufffd')).join('');
    for (const { letters, action } of this.anywhere)
      for (let at = all.indexOf(letters); at >= 0; at = all.indexOf(letters, at + letters.length))
        yield { ...spanOf(folded, at, at + letters.length), action };
  }
}
