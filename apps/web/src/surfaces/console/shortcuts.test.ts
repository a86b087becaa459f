import { expect, it } from '@jest/globals';
import { pressed, SHORTCUTS, type KeyPress } from './shortcuts';

const key = (change: Partial<KeyPress>): KeyPress => ({
  key: '',
  code: '',
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  repeat: false,
  ...change,
});

it('gives each key one meaning', () => {
  const keys = SHORTCUTS.flatMap((shortcut) => shortcut.keys);
  expect(new Set(keys).size).toBe(keys.length);
});

it('understands letters, capitals and signs', () => {
  expect(pressed(key({ key: 'e', code: 'KeyE' }))).toEqual({ command: 'settle' });
  expect(pressed(key({ key: 'E', code: 'KeyE' }))).toEqual({ command: 'settle' });
  expect(pressed(key({ key: '?', code: 'Minus' }))).toEqual({ command: 'sheet' });
  expect(pressed(key({ key: 'q', code: 'KeyQ' }))).toBeNull();
});

it('goes by the place of the key on a keyboard that writes another script', () => {
  expect(pressed(key({ key: 'ق', code: 'KeyR' }))).toEqual({ command: 'reply' });
});

it('finds a tab by Alt and a digit, whatever Alt writes there', () => {
  expect(pressed(key({ key: '¡', code: 'Digit1', altKey: true }))).toEqual({ tab: 0 });
  expect(pressed(key({ key: '9', code: 'Digit9', altKey: true }))).toEqual({ tab: 8 });
  expect(pressed(key({ key: '0', code: 'Digit0', altKey: true }))).toBeNull();
});

it('leaves the browser its own keys, and does nothing twice for a key held down', () => {
  expect(pressed(key({ key: 'r', code: 'KeyR', ctrlKey: true }))).toBeNull();
  expect(pressed(key({ key: 'a', code: 'KeyA', metaKey: true }))).toBeNull();
  expect(pressed(key({ key: 'e', code: 'KeyE', repeat: true }))).toBeNull();
  expect(pressed(key({ key: 'j', code: 'KeyJ', repeat: true }))).toEqual({ command: 'next' });
});

it('leaves arrows and Enter to what has the focus', () => {
  expect(pressed(key({ key: 'ArrowDown', code: 'ArrowDown' }))).toBeNull();
  expect(pressed(key({ key: 'Enter', code: 'Enter' }))).toBeNull();
});
