import { expect } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { eventually } from './eventually.js';

/**
 * Puts a text into a field, as often as it takes until the page has heard of it: what is typed for a frame of another origin before the
 * browser knows that the frame has the focus goes nowhere, and no event of it is ever seen. What a page has heard of and lost is lost.
 */
export async function typeInto(field: Locator, text: string): Promise<void> {
  let isHeard = true;
  await eventually(async () => {
    if (!isHeard) await letGo(field);
    // each time, since a page that goes on loading may put another field into its place
    await field.evaluate((element) => {
      element.removeAttribute('data-heard');
      element.addEventListener('input', () => element.setAttribute('data-heard', ''), { once: true });
    });
    await field.fill(text);
    isHeard = (await field.getAttribute('data-heard')) !== null;
    expect(isHeard).toBe(true);
  });
}

/**
 * As somebody who presses beside the field before they press it again. Once nothing was heard for fifty seconds: a frame that takes itself
 * for focused would not ask the browser for the focus a second time. That it was so is a guess.
 */
async function letGo(field: Locator): Promise<void> {
  await field.page().evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
}
