import type { Page } from 'playwright-core';
import { eventually } from './eventually.js';

/** A page with every section in its navigation and a long form has as many. */
const MOST = 120;

/** The name of what has the focus, through shadow trees and frames. */
export async function focused(page: Page): Promise<string> {
  const names = await Promise.all(
    page.frames().map((frame) =>
      frame.evaluate(() => {
        let element = document.hasFocus() ? document.activeElement : null;
        while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
        if (!element || element.matches('body, iframe')) return '';
        const { labels } = element as HTMLInputElement;
        return element.ariaLabel || (labels?.[0] ?? element).textContent.trim();
      }),
    ),
  );
  return names.find((name) => name !== '') ?? '';
}

/**
 * Goes on with the key until what is wanted has the focus, as somebody without a mouse does: from the beginning again where the page was
 * still coming.
 */
export const reach = (page: Page, name: string | RegExp, key = 'Tab'): Promise<void> =>
  eventually(() => goOn(page, name, key));

async function goOn(page: Page, name: string | RegExp, key: string): Promise<void> {
  const seen: string[] = [];
  for (let press = 0; press < MOST; press++) {
    const now = await focused(page);
    if (typeof name === 'string' ? now === name : name.test(now)) return;
    seen.push(now);
    await page.keyboard.press(key);
  }
  throw new Error(`${key} does not lead to ${String(name)}, only to: ${seen.join(' | ')}`);
}
