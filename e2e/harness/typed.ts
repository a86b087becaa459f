import { expect } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { eventually } from './eventually.js';

/**
 * Puts a text into a field, as often as it takes until the page has heard of it: what is typed for a frame of another origin before the
 * browser knows that the frame has the focus goes nowhere, and no event of it is ever seen. What a page has heard of and lost is lost.
 */
export async function typeInto(field: Locator, text: string): Promise<void> {
  await eventually(async () => {
    // each time, since a page that goes on loading may put another field into its place
    await field.evaluate((element) => {
      element.removeAttribute('data-heard');
      element.addEventListener('input', () => element.setAttribute('data-heard', ''), { once: true });
    });
    await field.fill(text);
    expect(await field.getAttribute('data-heard')).not.toBeNull();
  });
}
