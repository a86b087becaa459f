import { expect, it } from '@jest/globals';
import { inboxAddress, routeOf, signInAddress } from './routes';

const ID = '01a1f919-6d70-7bd6-a8e2-8e5b9ceb7f42';

it('leads from an address to a chat and back', () => {
  expect(routeOf(inboxAddress(ID))).toEqual({ page: 'inbox', roomId: ID });
  expect(routeOf(`/admin/support/${ID.toUpperCase()}/`)).toEqual({ page: 'inbox', roomId: ID });
  expect(routeOf('/admin/support')).toEqual({ page: 'inbox', roomId: null });
});

it.each(['/admin/support/nonsense', '/admin', '/admin/support/%00', '/admin/support/../../etc'])(
  'leads from %s to the inbox',
  (address) => expect(routeOf(address)).toEqual({ page: 'inbox', roomId: null }),
);

it('comes back to where somebody wanted to go before signing in', () => {
  expect(routeOf(signInAddress(inboxAddress(ID)))).toEqual({ page: 'signIn', next: inboxAddress(ID) });
  expect(signInAddress(inboxAddress(null))).toBe('/login');
});

it.each([
  'https://evil.example/admin/support',
  '//evil.example',
  '/admin/support@evil.example',
  '/admin/support/../../login?next=//evil',
  'javascript:alert(1)',
])('never leads from the sign-in page to %s', (next) => {
  expect(routeOf(`/login?next=${encodeURIComponent(next)}`)).toEqual({
    page: 'signIn',
    next: '/admin/support',
  });
});
