import { describe, expect, it } from '@jest/globals';
import { fold, type Token, tokensOf } from './tokens.js';
import { monthOf, WordHasher } from './word-hasher.js';

const hasher = new WordHasher(Buffer.alloc(32, 7));
const NOW = monthOf(new Date('2026-11-29T12:00:00Z'));

/** Whether a text would be found by these words; the last one may go on when `typing`. */
function finds(query: string, text: string, typing = false, months = [NOW]): boolean {
  const stored = new Set(hasher.ofText(text, NOW));
  const tokens: Token[] = tokensOf(query);
  const groups = tokens.flatMap((token, i) =>
    hasher.groupsOf(token, typing && i === tokens.length - 1, months),
  );
  return groups.length > 0 && groups.every((group) => group.some((hash) => stored.has(hash)));
}

describe('what a text is found by', () => {
  it.each([
    ['delivery', 'When will my deliveries come?'],
    ['DELIVERIES', 'your delivery is late'],
    ['refund', 'I was refunded twice'],
    ['Bestellung', 'Wo sind meine Bestellungen?'],
    ['Bestellungen 1042', 'Bestellung 1042'],
    ['Mueller', 'Frau Mueller'],
    ['muller', 'Frau MÜLLER'],
    ['cafe', 'in the Cafe\u0301'],
    ['strasse', 'Große Straße 5'],
    ['الطلب', 'أين طلبي رقم ١٠٤٢'],
    ['طلبات', 'وصلت الطلبات'],
    ['1042', 'أين طلبي رقم ١٠٤٢'],
    ['1042', 'order #1042, please'],
    ['408-971-8523', 'phone them at 408-971-8523.'],
    ['退货', '我想退货'],
    ['👍', 'great 👍🏽!'],
    ['🇩🇪', 'from 🇩🇪'],
    ['Lieferung', 'Liefer\u00adung'],
    ['bob@example.com', 'write to bob@example.com.'],
  ])('%s is found in: %s', (query, text) => {
    expect(finds(query, text)).toBe(true);
  });

  it.each([
    ['1042', 'order 10423'],
    ['delivery', 'the deliberation'],
    ['退货', '退一货'],
    ['👍', 'great 👎'],
    ['ship', 'shipwreck'],
  ])('%s is not found in: %s', (query, text) => {
    expect(finds(query, text)).toBe(false);
  });

  it('is the beginning of a word from three letters, while it is being typed', () => {
    expect(finds('where del', 'your delivery', true)).toBe(true);
    expect(finds('del', 'your delivery')).toBe(false);
    expect(finds('de', 'your delivery', true)).toBe(false);
    expect(finds('delivery', 'your delivery', true)).toBe(true);
    expect(finds('internation', 'internationally', true)).toBe(true);
    expect(finds('104', 'order 1042', true)).toBe(true);
  });

  it('is another number in each month, and looked for in those that are asked for', () => {
    const months = Array.from({ length: 40 }, (_, i) => NOW - i);
    const all = months.flatMap((month) => hasher.ofText('late delivery', month));
    expect(new Set(all).size).toBe(all.length);
    expect(finds('delivery', 'a late delivery', false, months)).toBe(true);
    expect(finds('delivery', 'a late delivery', false, months.slice(1))).toBe(false);
    expect(hasher.ofText('late', monthOf(new Date(0)))).toEqual(hasher.ofText('late', 0));
  });

  it('may be the one number that a word had before: a text of then is found by it', () => {
    // HMAC-SHA256 under the same key of "word refund", its first four bytes
    const [refund] = tokensOf('refund');
    expect(hasher.groupsOf(refund!, false, [])).toEqual([[875_212_484]]);
  });

  it('is nothing where there are only stop words, letters and signs', () => {
    for (const text of [
      '',
      'is it on the',
      'a b c',
      '!!! & | (',
      'ist es das',
      'هل من',
      'we don’t',
      'WE DONT',
    ])
      expect([text, hasher.ofText(text, NOW)]).toEqual([text, []]);
  });

  it('is sorted, without doubles, and not more than 1,024 numbers of any text', () => {
    const some = hasher.ofText('late late delivery LATE deliveries', NOW);
    expect(some).toEqual([...new Set(some)].sort((a, b) => a - b));
    const words = Array.from({ length: 2_000 }, (_, n) => `w${n * 7919}`).join(' ');
    expect(hasher.ofText(words, NOW)).toHaveLength(1_024);
    expect(hasher.ofText('退'.repeat(2_000) + '货'.repeat(3_000), NOW).length).toBeLessThanOrEqual(3);
  });

  it('says nothing without the key: another key, other numbers', () => {
    const other = new WordHasher(Buffer.alloc(32, 8));
    const [ours, theirs] = [hasher.ofText('late delivery', NOW), new Set(other.ofText('late delivery', NOW))];
    expect(ours.filter((hash) => theirs.has(hash))).toEqual([]);
    expect(new WordHasher(Buffer.alloc(32, 7)).ofText('late delivery', NOW)).toEqual(ours);
  });

  it('stays the same when more words have come by than are remembered', () => {
    const fresh = new WordHasher(Buffer.alloc(32, 7));
    const before = fresh.ofText('a late delivery', NOW);
    for (let n = 0; n < 25_000; n += 500)
      fresh.ofText(Array.from({ length: 500 }, (_, i) => `x${n + i}`).join(' '), NOW);
    expect(fresh.ofText('a late delivery', NOW)).toEqual(before);
  });
});

it('tells where each word stands, in the text as it was written', () => {
  const text = 'Große 👍🏽 Cafés\u0301, 退货!';
  const found = tokensOf(text).map(({ kind, text: folded, start, end }) => [
    kind,
    folded,
    text.slice(start, end),
  ]);
  expect(found).toEqual([
    ['word', 'grosse', 'Große'],
    ['emoji', '👍', '👍🏽'],
    ['word', 'cafes', 'Cafés\u0301'],
    ['run', '退货', '退货'],
  ]);
  expect(fold('İSTANBUL')).toBe('istanbul');
});

it('reads plain English as it reads it among other letters', () => {
  const plain = `It's order #A-1042: don't ship 'boards' to O'Neil (bob@example.com)_x!`;
  const words = (text: string) => tokensOf(text).map(({ text: word, start }) => [word, start]);
  expect(words(plain)).toEqual(words(`${plain} é`).slice(0, -1));
});
