import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import type { Shelf } from '../../lib/shelf';
import { startWords } from '../../words';
import { commonLoaders } from '../../words/common';
import { consoleLoaders } from '../../words/console';
import { AlertSettings, type AlertSettingsProps } from './AlertSettings';
import { createPreferencesStore } from './preferences.store';

let rung: [string, number][];
let shown = 0;
type Answer = Awaited<ReturnType<AlertSettingsProps['alerts']['ask']>>;

beforeEach(async () => {
  rung = [];
  shown = 0;
  await startWords('test', [commonLoaders, consoleLoaders], 'en');
});
afterEach(cleanup);

/** A browser that was not asked yet, and what it will say. */
function settings(answer: Answer, before: Answer = 'default') {
  const usePreferences = createPreferencesStore(null);
  const alerts = {
    ring: (name: string, volume: number) => void rung.push([name, volume]),
    permission: () => before,
    ask: () => Promise.resolve(answer),
    test: () => ++shown > 0,
  };
  render(<AlertSettings usePreferences={usePreferences} alerts={alerts} />);
  return usePreferences;
}
const test = () => fireEvent.click(screen.getByRole('button', { name: 'Test my notifications' }));

it('lets a sound be heard as it is chosen and before, as loud as it will be', () => {
  const usePreferences = settings('granted');
  const due = screen.getByLabelText('A chat of mine is nearly late, or late');
  fireEvent.change(due, { target: { value: 'knock' } });
  fireEvent.change(screen.getByLabelText(/^Volume/), { target: { value: '90' } });
  fireEvent.click(screen.getByRole('button', { name: /^Listen: A chat of mine/ }));
  expect(rung).toEqual([
    ['knock', 60],
    ['knock', 90],
  ]);
  expect(usePreferences.getState()).toMatchObject({ sounds: { due: 'knock', newChat: 'chime' }, volume: 90 });
  fireEvent.change(due, { target: { value: 'none' } });
  expect(rung).toHaveLength(2);
  expect(screen.getByRole<HTMLButtonElement>('button', { name: /^Listen: A chat of mine/ }).disabled).toBe(
    true,
  );
});

it('tests what calls one before it is allowed: it asks, and shows one', async () => {
  settings('granted');
  test();
  await screen.findByText('The browser has shown one.');
  expect([shown, rung]).toEqual([1, [['chime', 60]]]);
});

it.each([
  ['denied', 'The browser blocks notifications for this page. Allow them in its settings for this site.'],
  ['default', 'The browser asked and got no answer. Press again to be asked once more.'],
] as const)('says that the answer was %s', async (answer, sentence) => {
  settings(answer);
  test();
  await screen.findByText(sentence);
  expect(shown).toBe(0);
});

it('keeps silent whom it had been switched off for when there was one switch', () => {
  const kept = (text: string): Shelf => ({ getItem: () => text, setItem: () => undefined });
  const { sounds, theme } = createPreferencesStore(kept('{"sound":false,"theme":"dark"}')).getState();
  expect([sounds, theme]).toEqual([
    { newChat: 'none', message: 'none', mention: 'none', due: 'none' },
    'dark',
  ]);
  const chosen = '{"sound":false,"sounds":{"newChat":"bell","message":"none","mention":"none","due":"none"}}';
  expect(createPreferencesStore(kept(chosen)).getState().sounds.newChat).toBe('bell');
});
