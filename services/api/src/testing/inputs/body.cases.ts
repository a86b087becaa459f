import { gzipSync } from 'node:zlib';
import { type ErrorCode, LIMITS } from '@parley/protocol';
import { type RestCase, JSON_TYPE, say } from './rest-case.js';

/** Bodies that are no JSON object of the right size and shape, sent where a message is expected. */
export const BODIES: RestCase[] = (
  [
    ['a body that breaks off', '{', 'INVALID'],
    ['null', 'null', 'INVALID'],
    ['an array', '[]', 'INVALID'],
    ['an array of messages', '[{"message":"needle"}]', 'INVALID'],
    ['a string', '"needle"', 'INVALID'],
    ['a number', '42', 'INVALID'],
    ['NaN', 'NaN', 'INVALID'],
    ['a number that is none', '{"message":"needle","x":NaN}', 'INVALID'],
    ['nothing', '', 'INVALID'],
    ['an empty object', '{}', 'INVALID'],
    ['two objects', '{"message":"needle"}{"message":"needle"}', 'INVALID'],
    ['single quotes', `{'message':'needle'}`, 'INVALID'],
    ['a comment', '{"message":"needle"/**/}', 'INVALID'],
    ['a byte order mark', '\ufeff{"message":""}', 'INVALID'],
    ['an unknown field', '{"message":"needle","senderId":"x"}', 'INVALID'],
    ['a NUL in a key', '{"message":"needle","a\\u0000b":1}', 'INVALID'],
    ['a prototype', '{"message":"needle","__proto__":{"private":true}}', 'INVALID'],
    ['a constructor', '{"message":"needle","constructor":{"prototype":{"private":true}}}', 'INVALID'],
    ['a toString', '{"message":"needle","toString":"x"}', 'INVALID'],
    ['a constructor in a field', '{"message":"needle","metadata":{"a":{"constructor":"x"}}}', 'INVALID'],
    ['a then', '{"message":"needle","then":"x"}', 'INVALID'],
    ['10,000 levels', '['.repeat(10_000) + ']'.repeat(10_000), 'INVALID'],
    [
      '10,000 levels in a field',
      `{"message":"needle","metadata":${'{"a":'.repeat(10_000)}1${'}'.repeat(10_001)}`,
      'INVALID',
    ],
    [
      '21 levels in a field',
      `{"message":"needle","metadata":${'{"a":'.repeat(21)}1${'}'.repeat(22)}`,
      'INVALID',
    ],
    [
      '20,000 keys',
      JSON.stringify(Object.fromEntries(Array.from({ length: 20_000 }, (_, n) => [n, 1]))),
      'TOO_LARGE',
    ],
    ['100,000 elements', `[${'1,'.repeat(99_999)}1]`, 'TOO_LARGE'],
    [
      'metadata over its limit',
      JSON.stringify({ message: 'm', metadata: { a: 'needle'.repeat(2_000) } }),
      'INVALID',
    ],
    [
      'bytes that are no UTF-8',
      Buffer.from([...Buffer.from('{"message":"needle'), 0xff, 0xfe, 0x22, 0x7d]),
      'INVALID',
    ],
    [
      'a surrogate in UTF-8',
      Buffer.from([...Buffer.from('{"message":"needle'), 0xed, 0xa0, 0x80, 0x22, 0x7d]),
      'INVALID',
    ],
  ] as [string, string | Buffer, ErrorCode][]
).map(([name, body, answer]) => ({
  name: `R1, R2, R4, R12, R13, R17: ${name}`,
  by: 'guest',
  request: say(body),
  answer,
}));

const right = '{"message":"needle"}';
const big = JSON.stringify({ message: 'x'.repeat(LIMITS.bodyBytes) });
const type = (value: string, more: object = {}) => ({ 'content-type': value, ...more });

/** What stands around the body. */
export const ENVELOPES: RestCase[] = (
  [
    ['over the limit', big, JSON_TYPE, 'TOO_LARGE', true],
    ['5 MB', Buffer.alloc(5 * 1024 * 1024, 0x20), JSON_TYPE, 'TOO_LARGE', true],
    [
      '5 MB of unknown length',
      Buffer.alloc(5 * 1024 * 1024, 0x20),
      { ...JSON_TYPE, 'transfer-encoding': 'chunked' },
      'TOO_LARGE',
      true,
    ],
    ['a form', 'message=needle', type('application/x-www-form-urlencoded'), 'UNSUPPORTED_TYPE'],
    [
      'a multipart form',
      '--x\r\n\r\nneedle\r\n--x--',
      type('multipart/form-data; boundary=x'),
      'UNSUPPORTED_TYPE',
    ],
    ['XML', '<message/>', type('text/xml'), 'UNSUPPORTED_TYPE'],
    ['plain text', right, type('text/plain'), 'UNSUPPORTED_TYPE'],
    ['no type', right, {}, 'UNSUPPORTED_TYPE'],
    ['a type that only begins like JSON', right, type('application/jsonneedle'), 'UNSUPPORTED_TYPE'],
    ['UTF-16', Buffer.from(right, 'utf16le'), type('application/json; charset=utf-16'), 'UNSUPPORTED_TYPE'],
    ['UTF-7', right, type('application/json; charset=utf-7'), 'UNSUPPORTED_TYPE'],
    ['Latin 1', right, type('application/json; charset=iso-8859-1'), 'UNSUPPORTED_TYPE'],
    ['an unknown encoding', right, { ...JSON_TYPE, 'content-encoding': 'needle' }, 'UNSUPPORTED_TYPE'],
    [
      'two encodings',
      gzipSync(gzipSync(right)),
      { ...JSON_TYPE, 'content-encoding': 'gzip, gzip' },
      'UNSUPPORTED_TYPE',
    ],
    ['gzip that is none', right, { ...JSON_TYPE, 'content-encoding': 'gzip' }, 'INVALID'],
    [
      'gzip that breaks off',
      gzipSync(big).subarray(0, 60),
      { ...JSON_TYPE, 'content-encoding': 'gzip' },
      'INVALID',
    ],
    [
      'gzip with a body over the limit in it',
      gzipSync(big),
      { ...JSON_TYPE, 'content-encoding': 'gzip' },
      'TOO_LARGE',
      true,
    ],
  ] as [string, string | Buffer, Record<string, string>, ErrorCode, true?][]
).map(([name, body, headers, answer, closes]) => ({
  name: `R14, R16: ${name}`,
  by: 'guest',
  request: say(body, headers),
  answer,
  ...(closes && { closes }),
}));
