import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { addWords, commonLoaders, startWords, useWords } from '../words';
import { later, laterDialog } from './drawn-later';

let serverIsThere: boolean;
const realFetch = globalThis.fetch;

beforeEach(async () => {
  serverIsThere = true;
  globalThis.fetch = () =>
    serverIsThere
      ? Promise.resolve({ ok: true } as Response)
      : Promise.reject(new TypeError('Failed to fetch'));
  jest.spyOn(console, 'info').mockImplementation(() => undefined);
  await startWords('test', [commonLoaders], 'en');
});
afterEach(() => {
  cleanup();
  globalThis.fetch = realFetch;
  jest.restoreAllMocks();
});

/** A part that does not come so often, and then does. */
function part<P extends object>(failures: number, View: (props: P) => React.ReactNode) {
  let asked = 0;
  return {
    fetch: () =>
      asked++ < failures ? Promise.reject(new TypeError('Failed to fetch')) : Promise.resolve(View),
    asked: () => asked,
  };
}
const Search = ({ onClose }: { onClose: () => void }) => <button onClick={onClose}>Found</button>;
const draw = (element: React.ReactElement) => act(async () => void render(element));
const press = (name: string) => act(async () => void fireEvent.click(screen.getByRole('button', { name })));

it('stands in for what is on its way, and is drawn at once the next time', async () => {
  const { fetch, asked } = part(0, () => <p>Teams</p>);
  const Teams = later(fetch, <p>Coming</p>);
  render(<Teams />);
  expect(screen.getByText('Coming')).toBeTruthy();
  expect(await screen.findByText('Teams')).toBeTruthy();
  cleanup();
  render(<Teams />);
  expect(screen.getByText('Teams')).toBeTruthy();
  expect(asked()).toBe(1);
});

it('gets over a moment of trouble by itself', async () => {
  const { fetch } = part(1, () => <p>Teams</p>);
  const Teams = later(fetch);
  await draw(<Teams />);
  expect(await screen.findByText('Teams')).toBeTruthy();
});

it('tries again when asked to, once the server can be reached', async () => {
  serverIsThere = false;
  const { fetch, asked } = part(2, Search);
  const Dialog = laterDialog(fetch);
  const onClose = jest.fn();
  await draw(<Dialog onClose={onClose} />);
  expect((await screen.findByRole('alert')).textContent).toMatch(/^We can’t reach our service/);
  await press('Close');
  expect(onClose).toHaveBeenCalledTimes(1);
  expect(asked()).toBe(1);
  await press('Try again');
  await screen.findByRole('alert');
  expect(asked()).toBe(2);
  serverIsThere = true;
  await press('Try again');
  expect(await screen.findByRole('button', { name: 'Found' })).toBeTruthy();
});

it('offers to load the page again where nothing else helps', async () => {
  const { fetch, asked } = part(9, Search);
  const Dialog = laterDialog(fetch);
  await draw(<Dialog onClose={() => undefined} />);
  expect((await screen.findByRole('alert')).textContent).toMatch(/out of date/);
  expect(screen.getByRole('button', { name: 'Load the page again' })).toBeTruthy();
  expect(asked()).toBe(2);
});

it('has its words, however often they had to be asked for', async () => {
  let asked = 0;
  const words = () =>
    asked++ === 0 ? Promise.reject(new TypeError('Failed to fetch')) : Promise.resolve({ save: 'Fine' });
  const loaders = { en: words, de: words, ar: words };
  const Fine = later(async () => {
    await addWords(loaders);
    return () => <p>{useWords()('save')}</p>;
  });
  await draw(<Fine />);
  expect(await screen.findByText('Fine')).toBeTruthy();
});
