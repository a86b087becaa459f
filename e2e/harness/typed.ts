import { expect } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { eventually } from './eventually.js';

/**
 * Puts a text into a field, as often as it takes until the page has heard of it: what is typed for a frame of another origin before the
 * browser knows that the frame has the focus goes nowhere, and no event of it is ever seen. What a page has heard of and lost is lost.
 */
export async function typeInto(field: Locator, text: string): Promise<void> {
  await field.evaluate((element) => {
    element.addEventListener('input', () => element.setAttribute('data-heard', ''), { once: true });
  });
  await eventually(async () => {
    await field.fill(text);
    expect(await field.getAttribute('data-heard')).not.toBeNull();
  });
}
