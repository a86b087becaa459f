import { describe, expect, it } from '@jest/globals';
import { codePoints, type MaskedKind, type WordRule } from '@parley/protocol';
import { passesLuhn } from './cards.js';
import { maskText } from './mask-text.js';
import { Pattern } from './pattern.js';
import { WordList } from './word-list.js';

const plain = { cards: true, ibans: true, patterns: [], words: new WordList([]) };
const look = (text: string) => maskText(plain, text);

/** Numbers that the schemes publish for tests, one for each shape there is. */
const CARDS: [name: string, number: string][] = [
  ['Visa', '4242424242424242'],
  ['Visa, 13 digits', '4222222222222'],
  ['Visa, 19 digits', '4000000000000000006'],
  ['Mastercard', '5555555555554444'],
  ['Mastercard of the 2 series', '2223003122003222'],
  ['American Express', '378282246310005'],
  ['American Express 34', '341111111111111'],
  ['Discover', '6011111111111117'],
  ['Diners Club 36', '36227206271667'],
  ['Diners Club 305', '30569309025904'],
  ['JCB', '3566002020360505'],
  ['UnionPay', '6200000000000005'],
  ['UnionPay, 19 digits', '6205500000000000004'],
  ['Maestro', '6759649826438453'],
  ['Maestro 5018', '5018000000000009'],
  ['Mir', '2200000000000004'],
  ['Elo', '5067310000000010'],
  ['Hipercard', '6062825624254001'],
];

describe('a number of a card', () => {
  it.each(CARDS)('of %s is hidden but for the last four', (_, number) => {
    expect(passesLuhn(number)).toBe(true);
    const last = number.slice(-4);
    expect(look(`My card is ${number}, please.`)).toMatchObject({
      text: `My card is •••• ${last}, please.`,
      masked: ['card'],
    });
    expect(look(`card${number}cvc`).text).toBe(`card•••• ${last}cvc`);
  });

  const ways: [name: string, text: string][] = [
    ['spaces', '4242 4242 4242 4242'],
    ['dashes', '4242-4242-4242-4242'],
    ['dots', '4242.4242.4242.4242'],
    ['several of them', '4242 - 4242 . 4242  4242'],
    ['long dashes and spaces that do not break', '4242\u20134242\u00a04242\u20114242'],
    ['digit by digit', '4 2 4 2 4 2 4 2 4 2 4 2 4 2 4 2'],
    ['zero-width letters', '4242\u200b4242\u200d4242\ufeff42\u00ad42'],
    ['directions', '\u202a4242\u202c 4242 4242 4242'],
    ['wide digits', '４２４２ ４２４２ ４２４２ ４２４２'],
    ['Arabic digits', '٤٢٤٢ ٤٢٤٢ ٤٢٤٢ ٤٢٤٢'],
    ['Persian digits', '۴۲۴۲۴۲۴۲۴۲۴۲۴۲۴۲'],
    ['Devanagari digits', '४२४२४२४२४२४२४२४२'],
    ['mathematical digits', '𝟒𝟐𝟒𝟐𝟜𝟚𝟜𝟚𝟺𝟸𝟺𝟸𝟦𝟤𝟦𝟤'],
    ['keycaps', '4️⃣2️⃣4️⃣2️⃣4️⃣2️⃣4️⃣2️⃣4️⃣2️⃣4️⃣2️⃣4️⃣2️⃣4️⃣2️⃣'],
    ['circles', '④②④②④②④②④②④②④②④②'],
    ['crossed out', [...'4242424242424242'].map((digit) => `${digit}\u0336`).join('')],
  ];
  it.each(ways)('written with %s is found, too', (_, written) => {
    const { text, masked } = look(`before ${written} after`);
    expect(masked).toEqual(['card']);
    expect(text.replace(/[\p{M}\p{Cf}]/gu, '')).toBe('before •••• 4242 after');
  });

  it.each([
    ['4-6-5', '3782 822463 10005', '0005'],
    ['4-6-4', '3056 930902 5904', '5904'],
    ['4-4-4-4-3', '4000 0000 0000 0000 006', '0006'],
    ['4-3-3-3', '4222 222 222 222', '2222'],
  ])('in groups of %s is found, too', (_, written, last) => {
    expect(look(written).text).toBe(`•••• ${last}`);
  });

  it('is found beside others, with its date and its code', () => {
    expect(look('4242 4242 4242 4242 12/27 123').text).toBe('•••• 4242 12/27 123');
    expect(look('4242424242424242 5555555555554444').text).toBe('•••• 4242 •••• 4444');
    expect(look('+49 170 1234567 4242 4242 4242 4242').text).toBe('+49 170 1234567 •••• 4242');
    expect(look('order 100 4242424242424242').text).toBe('order 100 •••• 4242');
  });

  it('is not brought about by what is left of another one', () => {
    const { text } = look('4242424242424242 4242 4242 4242');
    expect(text).not.toMatch(/4242 4242 4242/);
    expect(look(text)).toMatchObject({ text, masked: [] });
  });

  const others: [name: string, text: string][] = [
    ['a number that only looks like one', '4242 4242 4242 4241'],
    ['an order number with no issuer', '1000200030004000'],
    ['an order number with a wrong check digit', 'Order 4711081500000001'],
    ['too few digits', '424242424242'],
    ['too many digits', '42424242424242424242'],
    ['a telephone number', '+49 1512 3456789'],
    ['a telephone number of thirteen digits that passes the check', '+4915123456783'],
    ['a telephone number in Austria', '+43 660 1234567'],
    ['an article number', '4006381333931'],
    ['a time in milliseconds', '1763860000000'],
    ['a date and a time', '2026-11-21 15:36:36'],
    ['an IP address', '192.168.100.200 255.255.255.255'],
    ['sizes', '36 37 38 39 40 41 42 43'],
    ['prices', '4.50 12.30 15.99 20.10 5.00 7.80'],
    ['an id', '40000000-0000-4000-8000-000000000002'],
    ['a tracking number', '1Z999AA10123456784'],
    ['numbers on lines of their own', '4242\n4242\n4242\n4242'],
    ['what is hidden already', '•••• 4242'],
    ['a long number', '3.14159265358979323846264338327950288419716939937510'],
  ];
  it.each(others)('is not %s', (_, text) => {
    expect(look(text)).toEqual({ text, masked: [], flagged: false, refused: false });
  });
});

const IBANS = [
  'DE89370400440532013000',
  'GB29NWBK60161331926819',
  'FR1420041010050500013M02606',
  'NL91ABNA0417164300',
  'ES9121000418450200051332',
  'IT60X0542811101000000123456',
  'CH9300762011623852957',
  'AT611904300234573201',
  'BE68539007547034',
  'NO9386011117947',
  'PL61109010140000071219812874',
  'SE4550000000058398257466',
  'MT84MALT011000012345MTLCAST001S',
  'SA0380000000608010167519',
  'AE070331234567890123456',
  'BR1800360305000010009795493C1',
  'LC55HEMM000100010012001200023015',
];

describe('an account number', () => {
  it.each(IBANS)('%s is hidden, in one piece and in fours, in small letters and wide ones', (iban) => {
    const hidden = `${iban.slice(0, 2)}•• •••• ${iban.slice(-4)}`;
    const fours = iban.match(/.{1,4}/g)!;
    const wide = iban.replace(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));
    for (const written of [iban, fours.join(' '), fours.join('-'), iban.toLowerCase(), wide])
      expect(look(`To ${written} please`)).toMatchObject({ text: `To ${hidden} please`, masked: ['iban'] });
  });

  it.each([
    ['a wrong check digit', 'DE89370400440532013001'],
    ['one letter too few', 'DE8937040044053201300'],
    ['one too many', 'DE893704004405320130001'],
    ['a country without', 'US89370400440532013000'],
    ['the inside of a word', 'XDE89370400440532013000'],
  ])('is not %s', (_, text) => {
    expect(look(text)).toMatchObject({ text, masked: [] });
  });
});

describe('a pattern', () => {
  const cover = (source: string, text: string): string[] => {
    const letters = [...text];
    return new Pattern(source).cover(letters).map(({ from, to }) => letters.slice(from, to).join(''));
  };

  it.each([
    ['tok_[a-z0-9]{4,}', 'my tok_AB12cd34!', ['tok_AB12cd34']],
    ['\\b\\d{3}-\\d{2}-\\d{4}\\b', '078-05-1120 1078-05-11201', ['078-05-1120']],
    ['(?:foo|ba[rz])+', 'xfoobarbazx', ['foobarbaz']],
    ['a.c', 'abc a\nc', ['abc']],
    ['[^\\s\\d]x?', '1 ab', ['ab']],
    ['colou?r', 'Color COLOUR', ['Color', 'COLOUR']],
    ['\\$\\d+\\.\\d{2}', '$12.50', ['$12.50']],
    ['[]a]b', ']b', [']b']],
    ['[a-]{2}', 'a-', ['a-']],
    ['пароль \\w+', 'ПАРОЛЬ секрет', ['ПАРОЛЬ секрет']],
  ])('%s finds all there is', (source, text, found) => {
    expect(cover(source, text)).toEqual(found);
  });

  it('finds what the language’s own engine finds', () => {
    const sources = ['a+b', '(ab|ba)+', 'a{2,3}', '[ab]c?b', 'a(b|c)*d', '\\bab', 'b\\B', '(a|b|c){3}d?'];
    const random = generator(7);
    for (let n = 0; n < 3_000; n++) {
      const text = Array.from({ length: 12 }, () => 'abcd '[random(5)]).join('');
      const source = sources[n % sources.length]!;
      expect([source, text, cover(source, text)]).toEqual([source, text, unionOf(source, text)]);
    }
  });

  it.each([
    ['(a+)+b', 'a'.repeat(5_000)],
    ['(a|a)*b', 'a'.repeat(5_000)],
    ['(a|aa)+b', 'a'.repeat(5_000)],
    ['(.*a){10}b', 'a'.repeat(5_000)],
    ['\\d+\\d+\\d+\\d+x', '1'.repeat(5_000)],
    ['(\\w+\\s?)+:', 'word '.repeat(1_000)],
    ['a{50}a{50}a{50}b', 'a'.repeat(5_000)],
  ])('%s is as quick on an evil text: its work grows with the length alone', (source, text) => {
    const tests = (length: number): number => {
      const pattern = new Pattern(source);
      const letters = [...text.slice(0, length)];
      let asked = 0;
      const counted = new Proxy(letters, { get: (all, key) => ((asked += 1), Reflect.get(all, key)) });
      expect(pattern.cover(counted)).toEqual([]);
      return asked;
    };
    expect(tests(5_000)).toBeLessThan(11 * tests(500));
  });

  it.each([
    ['(a', 'without its )'],
    ['a)', 'a ) too many'],
    ['[a', 'without its ]'],
    ['*a', 'nothing in front'],
    ['a{3,2}', 'fewer times'],
    ['a{1000}', 'repeats too much'],
    ['((a{20}){20}){20}', 'repeats too much'],
    ['(a)\\1', 'cannot have \\1'],
    ['(?=a)b', 'look ahead'],
    ['(?<!a)b', 'look ahead'],
    ['a*', 'nothing at all'],
    ['', 'nothing at all'],
    ['^a$', 'cannot have ^'],
    ['\\', 'breaks off'],
    ['[z-a]', 'back to a'],
    ['('.repeat(50), 'nested'],
  ])('%s is refused, with a word', (source, problem) => {
    expect(() => new Pattern(source)).toThrow(problem);
  });

  it('hides what it finds, and leaves what is hidden', () => {
    const rules = { ...plain, patterns: [new Pattern('tok_\\w+'), new Pattern('.*secret.*')] };
    expect(maskText(rules, 'a tok_4711 b')).toMatchObject({ text: 'a •••• b', masked: ['pattern'] });
    const { text } = maskText(rules, 'my SECRET 4242424242424242');
    expect(text).toBe('••••');
    expect(maskText(rules, text)).toMatchObject({ text, masked: [] });
  });
});

describe('a listed word', () => {
  const find = (rules: WordRule[], text: string) => maskText({ ...plain, words: new WordList(rules) }, text);
  const one = (word: string, text: string): string => find([{ word, action: 'mask' }], text).text;

  it('is found as a whole, whatever its case, its accents and what cannot be seen in it', () => {
    expect(one('idiot', 'You IDIOT! idiots, idiot.')).toBe('You ••••! idiots, ••••.');
    expect(one('ecole', 'L’École, ecole')).toBe('L’••••, ••••');
    expect(one('Straße', 'STRASSE strasse straße')).toBe('•••• •••• ••••');
    expect(one('idiot', 'i\u200bdi\u00adot')).toBe('••••');
    expect(one('حمار', 'يا حِمار!')).toBe('يا ••••!');
    expect(one('笨蛋', '你这个笨蛋啊')).toBe('你这个••啊');
  });

  it('may be several in a row', () => {
    expect(one('free money', 'FREE  money, freemoney, free my money')).toBe('••••, freemoney, free my money');
  });

  it('is marked or refused, as it says', () => {
    const rules: WordRule[] = [
      { word: 'lawyer', action: 'flag' },
      { word: 'idiot', action: 'refuse' },
    ];
    expect(find(rules, 'my lawyer')).toMatchObject({ text: 'my lawyer', flagged: true, refused: false });
    expect(find(rules, 'Idiot')).toMatchObject({ refused: true, flagged: false });
    expect(find(rules, 'lawyers are no idiots')).toMatchObject({ refused: false, flagged: false });
  });
});

describe('any text', () => {
  const SEEDS = 4_000;
  const PARTS = [
    '4242424242424242',
    '4242 4242',
    '4242',
    '378282246310005',
    'DE89 3704 0044 0532 0130 00',
    'DE',
    '89',
    ' ',
    '-',
    '.',
    '\n',
    '•',
    '••••',
    '\u200b',
    '٤',
    '４',
    'x',
    'tok_1',
    '5',
    '55',
    '+',
    'é',
    '👍',
    '\ud83d',
  ];
  const rules = {
    ...plain,
    patterns: [new Pattern('tok_\\w+')],
    words: new WordList([{ word: 'x', action: 'mask' }]),
  };
  const textOf = (seed: number): string => {
    const random = generator(seed);
    return Array.from({ length: 1 + random(14) }, () => PARTS[random(PARTS.length)]!).join('');
  };

  it('that was masked stays as it is, never grows, and is the same to the letter where nothing was hidden', () => {
    const kinds = new Set<MaskedKind>();
    for (let seed = 1; seed <= SEEDS; seed++) {
      const text = textOf(seed);
      const first = maskText(rules, text);
      for (const kind of first.masked) kinds.add(kind);
      expect([seed, maskText(rules, first.text)]).toEqual([seed, { ...first, masked: [] }]);
      expect(codePoints(first.text)).toBeLessThanOrEqual(codePoints(text));
      if (first.masked.length === 0) expect(first.text).toBe(text);
    }
    expect([...kinds].sort((a, b) => (a < b ? -1 : 1))).toEqual(['card', 'iban', 'pattern', 'word']);
  });

  it('of people who write to each other stays as it is', () => {
    const ordinary = [
      'Hi, my order 100-2345-998 from 12.10.2026 has not come. My number is 0151 23456789.',
      'Der Preis war 1.299,00 € statt 999,00 €, Rechnung RE-2026-004711.',
      'Tracking: 00340434161094042557, JD014600003251234567',
      'Ref 2026112115363600012345 / ISBN 978-3-16-148410-0',
      'رقم الطلب ١٢٣٤٥٦٧٨ وصل أمس الساعة ١٠:٣٠',
      '电话 010-12345678,订单 20261121000123456',
    ];
    for (const text of ordinary) expect(look(text)).toMatchObject({ text, masked: [] });
  });
});

/** Whole numbers below `below`, the same ones each time. */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** What is part of any match, by trying every stretch of the text. */
function unionOf(source: string, text: string): string[] {
  const whole = new RegExp(`^(?:${source})$`);
  const isIn = Array.from({ length: text.length }, () => false);
  const edge = new RegExp(source, 'y');
  const spans: [number, number][] = [];
  for (let from = 0; from < text.length; from++)
    for (let to = from + 1; to <= text.length; to++) {
      const bounded = source.includes('\\b') || source.includes('\\B');
      edge.lastIndex = from;
      const fits = bounded ? edge.exec(text)?.[0].length === to - from : whole.test(text.slice(from, to));
      if (fits) spans.push([from, to]);
    }
  const merged: [number, number][] = [];
  for (const [from, to] of spans) {
    isIn.fill(true, from, to);
    const last = merged.at(-1);
    if (last && last[1] >= from) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged.map(([from, to]) => text.slice(from, to));
}
