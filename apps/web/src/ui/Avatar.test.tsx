import { cleanup, render } from '@testing-library/react';
import { afterEach, expect, it, jest } from '@jest/globals';
import { Avatar } from './Avatar';

afterEach(() => {
  cleanup();
  jest.restoreAllMocks();
});

it('looks for the letters of a name once, however often it is drawn', () => {
  const segment = jest.spyOn(Intl.Segmenter.prototype, 'segment');
  const { container, rerender } = render(<Avatar name="Noor Haddad" />);
  expect(container.textContent).toBe('NH');
  const first = segment.mock.calls.length;
  rerender(<Avatar name="Noor Haddad" status="online" />);
  expect(segment).toHaveBeenCalledTimes(first);
  // a letter that is made of several
  rerender(<Avatar name={'\u{1F469}\u200D\u{1F33E} Okafor'} />);
  expect(container.textContent).toBe('\u{1F469}\u200D\u{1F33E}O');
});
