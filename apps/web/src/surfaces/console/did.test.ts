import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { dismissToast, toast, useToasts } from '../../ui/toast.store';
import { commonLoaders, startWords } from '../../words';
import { consoleLoaders } from '../../words/console';
import { did } from './did';

beforeEach(async () => {
  await startWords('test', [commonLoaders, consoleLoaders], 'en');
  jest.useFakeTimers();
  useToasts.setState({ toasts: [] });
});
afterEach(() => void jest.useRealTimers());

const shown = () => useToasts.getState().toasts.map(({ text }) => text);

it('keeps what a busy server has not done until it is tried again', async () => {
  const answers = [{ code: 'UNAVAILABLE' } as const, { code: 'UNAVAILABLE' } as const, null];
  const deed = () => Promise.resolve(answers.shift()!);
  expect(await did('Noor', deed)).toBe(false);
  for (const news of ['one', 'two', 'three', 'four']) toast(news);
  await jest.advanceTimersByTimeAsync(60_000);
  const [left, ...others] = useToasts.getState().toasts;
  expect(others).toEqual([]);
  expect(left).toMatchObject({ tone: 'danger', action: { label: 'Try again' } });
  expect(left!.text).toMatch(/^Not done for Noor: /);
  left!.action!.run();
  dismissToast(left!.id);
  await jest.advanceTimersByTimeAsync(60_000);
  // it was refused once more
  expect(shown()).toHaveLength(1);
  const [again] = useToasts.getState().toasts;
  again!.action!.run();
  dismissToast(again!.id);
  await jest.advanceTimersByTimeAsync(0);
  expect([shown(), answers]).toEqual([[], []]);
});

it('says the same once', async () => {
  for (let n = 0; n < 3; n++) await did('Noor', () => Promise.resolve({ code: 'UNAVAILABLE' }));
  expect(shown()).toHaveLength(1);
});

it('offers nothing again that was refused for a reason', async () => {
  await did('Noor', () => Promise.resolve({ code: 'CONFLICT', reason: 'ALREADY_ASSIGNED' }));
  expect(useToasts.getState().toasts.map(({ action }) => action)).toEqual([undefined]);
  await jest.advanceTimersByTimeAsync(60_000);
  expect(shown()).toEqual([]);
});
