import { type ExcerptPart, LIMITS } from '@parley/protocol';
import { mayHaveOneOf, stemsOf } from '../../platform/blind-index/stems.js';
import { type Token, tokensOf } from '../../platform/blind-index/tokens.js';
import { isIndexed } from '../../platform/blind-index/word-hasher.js';
import type { Term } from './search-query.js';

/** From where to where in a text. */
export type Place = readonly [start: number, end: number];

/** What of the text is in front of the first hit. */
const BEFORE_CHARS = 40;

type Looks = (token: Token) => Place | null;

/** A word alone is found in all its forms, a phrase as it was written. */
function lookOf(token: Token, exact: boolean, typing: boolean): Looks {
  const whole = ({ start, end }: Token): Place => [start, end];
  if (token.kind === 'run')
    return (one) => {
      const at = one.kind === 'run' ? one.text.indexOf(token.text) : -1;
      if (at < 0) return null;
      const same = one.text.length === one.end - one.start;
      return same ? [one.start + at, one.start + at + token.text.length] : whole(one);
    };
  const stems = exact || token.kind !== 'word' ? [] : stemsOf(token.text);
  return (one) => {
    if (one.kind !== token.kind) return null;
    const found =
      one.text === token.text ||
      (typing && one.text.startsWith(token.text)) ||
      (stems.length > 0 &&
        mayHaveOneOf(stems, one.text) &&
        stemsOf(one.text).some((stem) => stems.includes(stem)));
    return found ? whole(one) : null;
  };
}

/** All places of a term. */
function placesOf({ tokens, typing }: Term, text: readonly Token[]): Place[] {
  const last = tokens.length - 1;
  const looks = tokens.map((token, i) => lookOf(token, last > 0, typing && i === last));
  const places: Place[] = [];
  for (let from = 0; from + last < text.length; from++) {
    const found = looks.map((look, i) => look(text[from + i]!));
    if (found.every((place) => place !== null)) places.push([found[0]![0], found[last]![1]]);
  }
  return places;
}

/** A word that is in no index cannot be asked for, unless nothing else is. */
const counts = ({ tokens }: Term): boolean => tokens.length > 1 || isIndexed(tokens[0]!);

/** Where in the text all of it was found, in the text's order; null if it is not all there. */
export function findWords(terms: readonly Term[], text: string): Place[] | null {
  const tokens = tokensOf(text);
  const asked = terms.filter(({ negative }) => !negative);
  const required = asked.some(counts) ? asked.filter(counts) : asked;
  const found = required.map((term) => placesOf(term, tokens));
  if (found.length === 0 || found.some((places) => places.length === 0)) return null;
  if (terms.some((term) => term.negative && placesOf(term, tokens).length > 0)) return null;
  return merged(found.flat());
}

function merged(places: readonly Place[]): Place[] {
  const result: [number, number][] = [];
  for (const [start, end] of [...places].sort(([a], [b]) => a - b)) {
    const last = result.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else result.push([start, end]);
  }
  return result;
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The nearest place from which on a reader sees whole characters, and whole words if one begins nearby. */
function cut(text: string, at: number, towards: -1 | 1): number {
  if (at <= 0 || at >= text.length) return Math.min(Math.max(at, 0), text.length);
  const near = towards < 0 ? text.slice(Math.max(0, at - 20), at) : text.slice(at, at + 20);
  const space = towards < 0 ? near.search(/\s\S*$/u) : near.search(/\s/u);
  if (space >= 0) return towards < 0 ? at - near.length + space + 1 : at + space;
  // far enough back for the longest that people write as one character
  const from = Math.max(0, at - 40);
  return from + (graphemes.segment(text.slice(from)).containing(at - from)?.index ?? at - from);
}

const oneLine = (text: string): string => text.replace(/\s+/gu, ' ');

/** The text around the first place, in one line, with all places in it marked. */
export function excerptOf(text: string, places: readonly Place[]): ExcerptPart[] {
  const first = places[0]?.[0] ?? 0;
  const long = text.length > LIMITS.excerptChars;
  const start = long ? cut(text, first - BEFORE_CHARS, -1) : 0;
  const end = long ? cut(text, Math.max(start + LIMITS.excerptChars, places[0]?.[1] ?? 0), 1) : text.length;
  const parts: ExcerptPart[] = [];
  let at = start;
  for (const [from, to] of places.filter((place) => place[0] < end)) {
    parts.push(
      { text: text.slice(at, from), hit: false },
      { text: text.slice(from, Math.min(to, end)), hit: true },
    );
    at = Math.min(to, end);
  }
  parts.push({ text: text.slice(at, end), hit: false });
  if (start > 0) parts.unshift({ text: '…', hit: false });
  if (end < text.length) parts.push({ text: '…', hit: false });
  return joined(parts);
}

/** Neighbours of one kind as one, none of them empty. */
function joined(parts: readonly ExcerptPart[]): ExcerptPart[] {
  const result: ExcerptPart[] = [];
  for (const { text, hit } of parts) {
    const last = result.at(-1);
    if (last && last.hit === hit) last.text = oneLine(last.text + text);
    else if (text !== '') result.push({ text: oneLine(text), hit });
  }
  return result;
}
