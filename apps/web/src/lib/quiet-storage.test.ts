import { beforeEach, expect, it } from '@jest/globals';
import { quietStorage } from './quiet-storage';

const NAMES = ['ours:'];
const all = () => [localStorage, sessionStorage].map((storage) => ({ ...storage }));

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});

it('writes nothing before it may, and then what is the newest', () => {
  const quiet = quietStorage();
  quiet.local().setItem('ours:sound', 'on');
  quiet.local().setItem('ours:sound', 'off');
  quiet.session().setItem('ours:draft', 'Hel');
  expect(all()).toEqual([{}, {}]);
  expect([quiet.local().getItem('ours:sound'), quiet.session().getItem('ours:draft')]).toEqual([
    'off',
    'Hel',
  ]);
  quiet.open();
  expect(all()).toEqual([{ 'ours:sound': 'off' }, { 'ours:draft': 'Hel' }]);
  quiet.session().setItem('ours:draft', 'Hello');
  expect(sessionStorage.getItem('ours:draft')).toBe('Hello');
});

it('reads what was written on another day', () => {
  localStorage.setItem('ours:sound', 'off');
  expect(quietStorage().local().getItem('ours:sound')).toBe('off');
});

it('leaves nothing that is ours, and what is not', () => {
  const quiet = quietStorage();
  quiet.open();
  quiet.local().setItem('ours:sound', 'off');
  quiet.session().setItem('ours:draft', 'Hel');
  localStorage.setItem('shop:cart', '[]');
  quiet.wipe(NAMES);
  quiet.session().setItem('ours:draft', 'put away late');
  expect(all()).toEqual([{ 'shop:cart': '[]' }, {}]);
});
