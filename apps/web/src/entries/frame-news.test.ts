import { expect, it } from '@jest/globals';
import { readNews } from './frame-news';

it('takes what the frame says, and nothing beside it', () => {
  const said = { parley: 'unread', count: 3, label: 'Three', title: 'New', more: 'x' };
  expect(readNews(said)).toEqual({ parley: 'unread', count: 3, label: 'Three', title: 'New' });
  expect(readNews({ parley: 'close' })).toEqual({ parley: 'close', count: 0, label: '', title: '' });
});

it.each([
  null,
  undefined,
  7,
  'close',
  ['close'],
  {},
  { parley: 7 },
  { parley: { toString: () => 'close' } },
  { parley: 'unread' },
  { parley: 'unread', count: '3', label: 'Three', title: '' },
  { parley: 'unread', count: -1, label: 'Three', title: '' },
  { parley: 'unread', count: Number.NaN, label: 'Three', title: '' },
  { parley: 'unread', count: 3, label: {}, title: '' },
  { parley: 'unread', count: 3, label: 'Three', title: ['x'] },
  { parley: 'unread', count: 3, label: 'x'.repeat(501), title: '' },
])('does not take %j', (said) => {
  expect(readNews(said)).toBeNull();
});
