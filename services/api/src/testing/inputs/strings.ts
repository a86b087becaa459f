/**
 * Text that is wrong, hostile or merely odd. Every one goes through every field that takes text.
 * `needle` stands in most of them, to be looked for where it must not be.
 */
export interface StringCase {
  name: string;
  text: string;
  /** What a message keeps of it; the text itself when left out. */
  kept?: string;
  /** What a name, a subject or a tag keeps of it: one line, nothing unseen. As `kept` when left out. */
  line?: string;
  /** Nobody sees anything of it: no message, no name. */
  blank?: true;
}

const FAMILY = '👨‍👩‍👧‍👦';
const same = (text: string, name = text): StringCase => ({ name, text });

const BLANK: StringCase[] = [
  { name: 'nothing', text: '', line: '' },
  { name: 'spaces, tabs, newlines', text: ' \t\n\r\n ', line: '' },
  { name: 'other white space', text: '\u00a0\u2003\u3000\u2028\u0085', line: '' },
  { name: 'only zero width', text: '\u200b\u200c\u200d\u2060\ufeff', line: '' },
  { name: 'only blank braille', text: '\u2800\u2800\u2800' },
  { name: 'only Hangul fillers', text: '\u3164\u115f\u1160\uffa0' },
  { name: 'only NUL', text: '\0\0', kept: '', line: '' },
  { name: 'only bidi controls', text: '\u202e\u2066\u2069', line: '' },
].map((one) => ({ ...one, blank: true as const }));

const UNICODE: StringCase[] = [
  { name: 'NUL inside', text: 'needle\0nul', kept: 'needlenul' },
  { name: 'a lone high surrogate', text: 'needle \ud800 half', kept: 'needle \ufffd half' },
  { name: 'a lone low surrogate', text: 'needle \udc00 half', kept: 'needle \ufffd half' },
  { name: 'a lone surrogate at the end', text: 'needle half \ud83d', kept: 'needle half \ufffd' },
  { name: 'decomposed letters', text: 'needle e\u0301 A\u030a', kept: 'needle \u00e9 \u00c5' },
  { name: 'a byte order mark', text: '\ufeffneedle mark', line: 'needle mark' },
  {
    name: 'overrides and isolates',
    text: 'needle \u202egnp.exe\u202c \u2066x\u2069',
    line: 'needle gnp.exe x',
  },
  { name: '4,000 joiners', text: `needle${'\u200d'.repeat(4_000)}`, line: 'needle' },
  {
    name: '1,000 marks on a letter',
    text: `needle x${'\u0334'.repeat(1_000)}`,
    line: `needle x${'\u0334'.repeat(8)}`,
  },
  same(`needle ${FAMILY}🇩🇪👍🏽`, 'a family, a flag, a skin tone'),
  same(`needle ${FAMILY.repeat(100)}`, 'a hundred families'),
  same('needle \uffff\u{10ffff}', 'noncharacters'),
  { name: 'tag letters', text: 'needle\u{e0061}\u{e0062}', line: 'needle' },
  { name: 'separators of lines and paragraphs', text: 'needle\u2028one\u2029two', line: 'needle one two' },
  { name: 'escape sequences', text: 'needle \u001b[31mred\u0007', line: 'needle [31mred' },
  { name: 'a header more', text: 'needle\r\nX-Needle: 1', line: 'needle X-Needle: 1' },
  same('needle https://\u0430pple.com https://good.com@evil.com', 'links that look like others'),
];

const LENGTHS: StringCase[] = [
  same(`needle${'x'.repeat(4_994)}`, '5,000 letters without a space'),
  same(`needle${'x'.repeat(4_995)}`, '5,001 letters'),
  same('😀'.repeat(5_000), '5,000 emoji'),
  same(`needle${'\u4e16'.repeat(12_000)}`, '36,000 bytes'),
  { name: '4,000 newlines', text: `needle${'\n'.repeat(4_000)}end`, line: 'needle end' },
  same('needle '.repeat(20_000).trim(), '140,000 letters'),
  same('needle'.padEnd(81, 'x'), '81 letters'),
  same('needle'.padEnd(201, 'x'), '201 letters'),
  same('needle'.padEnd(1_025, 'x'), '1,025 letters'),
  same('needle'.padEnd(2_001, 'x'), '2,001 letters'),
];

/** What somebody else's parser, template or database would take for its own. */
const FOREIGN: StringCase[] = [
  `needle'; drop table app_user; --`,
  `needle' or '1'='1`,
  'needle %_\\ %_',
  '$1 needle $$',
  'needle \\u0000 \\x00',
  'needle {{constructor.constructor("x")()}} ${7*7}',
  '{"$ne":null,"needle":1}',
  '<script>needle()</script>',
  '<img src=x onerror=needle()>',
  'javascript:needle()',
  'data:text/html,needle',
  '[needle](javascript:alert(1))',
  '![needle](javascript:alert(1))',
  '=HYPERLINK("http://evil","needle")',
  '+needle',
  '-needle',
  '@needle',
  '../../etc/passwd',
  '..\\..\\needle',
  '%2e%2e%2fneedle',
  '%s%n%x needle',
  '__proto__',
  'constructor',
  'toString',
  'null',
  'undefined',
  'true',
  '-1',
  '1e3',
  '1e309',
  '0x10',
  'NaN',
  '9223372036854775808',
  '2026-02-30 00:00:00+00',
  '00000000-0000-7000-8000-00000000000g',
  '{01890000-0000-7000-8000-000000000000}',
  '01890000000070008000000000000000',
  'urn:uuid:01890000-0000-7000-8000-000000000000',
]
  .map((text) => same(text))
  .concat(
    same('['.repeat(4_900), '4,900 brackets'),
    same('`*_~'.repeat(1_200), 'markdown of 4,800'),
    same('> '.repeat(2_400).trim(), 'nested quotes'),
    { name: 'a tab before a link', text: '\tjavascript:needle()', line: 'javascript:needle()' },
    { name: 'a number in spaces', text: ' 5 ', line: '5' },
  );

export const STRINGS: readonly StringCase[] = [...BLANK, ...UNICODE, ...LENGTHS, ...FOREIGN];

/** What is no text at all. */
export const NO_STRINGS: readonly unknown[] = [
  null,
  true,
  false,
  0,
  42,
  1.5,
  -1,
  Number.MAX_SAFE_INTEGER + 1,
  1e300,
  {},
  { $ne: null },
  { id: 1 },
  { toString: 1, valueOf: 1 },
  { length: 5 },
  [],
  ['needle'],
  [[]],
  [null],
];
