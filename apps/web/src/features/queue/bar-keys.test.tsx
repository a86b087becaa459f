import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from '@jest/globals';
import { moveInBar } from './bar-keys';

afterEach(cleanup);

const bar = (dir: 'ltr' | 'rtl') => {
  render(
    <div role="toolbar" aria-label="Bar" dir={dir} style={{ direction: dir }} onKeyDown={moveInBar}>
      <button type="button">One</button>
      <button type="button">Two</button>
      <button type="button">Three</button>
    </div>,
  );
  screen.getByRole('button', { name: 'One' }).focus();
};
const press = (key: string) => {
  fireEvent.keyDown(document.activeElement!, { key });
  return document.activeElement?.textContent;
};

it('goes from button to button, around the ends', () => {
  bar('ltr');
  expect(['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowLeft', 'Home', 'End'].map(press)).toEqual([
    'Two',
    'Three',
    'One',
    'Three',
    'One',
    'Three',
  ]);
});

it('goes the other way where one writes the other way', () => {
  bar('rtl');
  expect(['ArrowLeft', 'ArrowRight', 'ArrowRight'].map(press)).toEqual(['Two', 'One', 'Three']);
});
