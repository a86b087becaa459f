import { expect, it } from '@jest/globals';
import { pageOf } from './page-link';

it('links to the web, and shows the host that it really is', () => {
  expect(pageOf('https://shop.example/cart?step=2')).toEqual({
    text: 'shop.example/cart',
    href: 'https://shop.example/cart?step=2',
  });
  expect(pageOf('https://good.example@evil.example/')).toEqual({
    text: 'evil.example',
    href: 'https://evil.example/',
  });
  expect(pageOf('https://аpple.com').text).toBe('xn--pple-43d.com');
});

it.each(['javascript:alert(1)', 'data:text/html,x', '/checkout', 'nonsense'])('never links %s', (page) => {
  expect(pageOf(page)).toEqual({ text: page, href: null });
});
