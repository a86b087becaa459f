/** @jest-environment node */
import { describe, expect, it } from '@jest/globals';
import { linkify } from './linkify';

const links = (text: string) => linkify(text).flatMap((part) => (part.href ? [[part.text, part.href]] : []));
const whole = (text: string) =>
  linkify(text)
    .map((part) => part.text)
    .join('');

describe('linkify', () => {
  it.each([
    ['see https://example.com/a?b=c#d', [['https://example.com/a?b=c#d', 'https://example.com/a?b=c#d']]],
    ['HTTP://Example.com', [['HTTP://Example.com', 'http://example.com/']]],
    ['www.example.com', [['www.example.com', 'https://www.example.com/']]],
    ['write to me@example.com.', [['me@example.com', 'mailto:me@example.com']]],
    ['tel:+49301234', [['tel:+49301234', 'tel:+49301234']]],
    ['http://localhost:3000/x', [['http://localhost:3000/x', 'http://localhost:3000/x']]],
  ])('finds %s', (text, expected) => expect(links(text)).toEqual(expected));

  it.each([
    'javascript:alert(1)',
    '\tjavascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:msgbox',
    '[x](javascript:alert(1))',
    '<img src=x onerror=alert(1)>',
    'file:///etc/passwd',
    'https://',
    'https://nodot',
  ])('links nothing in %s, and shows it as it is', (text) => {
    expect(links(text)).toEqual([]);
    expect(whole(text)).toBe(text);
  });

  it('leaves the end of the sentence out of the address', () => {
    expect(links('(https://example.com/a). Or https://example.com/b_(c)!')).toEqual([
      ['https://example.com/a', 'https://example.com/a'],
      ['https://example.com/b_(c)', 'https://example.com/b_(c)'],
    ]);
  });

  it('shows a host that looks like another one as what it is', () => {
    expect(links('https://\u0430pple.com/login')).toEqual([
      ['https://xn--pple-43d.com/login', 'https://xn--pple-43d.com/login'],
    ]);
  });

  it('drops what stands before an @, which is not the host', () => {
    expect(links('https://good.com@evil.com/x')).toEqual([['https://evil.com/x', 'https://evil.com/x']]);
    expect(links('https://evil.com:80@1.2.3.4')).toEqual([['https://1.2.3.4/', 'https://1.2.3.4/']]);
  });

  it.each([
    ['brackets', '['.repeat(5_000)],
    ['letters', 'a'.repeat(5_000)],
    ['almost addresses', 'a.'.repeat(2_500)],
    ['ats', '@'.repeat(5_000)],
    ['schemes', 'https://'.repeat(600)],
  ])('is quick with 5,000 characters of %s', (_, text) => {
    // the quickest of three: what else the machine does is not counted
    const took = [1, 2, 3].map(() => {
      const before = performance.now();
      expect(whole(text)).toBe(text);
      return performance.now() - before;
    });
    expect(Math.min(...took)).toBeLessThan(50);
  });
});
